//! The types of the protocol, as the rest of the server uses them. The crate that they come from is named here alone.

pub(super) use gen_lsp_types::{
    ChangeNotifications, CodeAction, CodeActionKind, CodeActionParams, CodeLens, CodeLensOptions, Command,
    CompletionItem, CompletionItemKind, CompletionList, CompletionOptions, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DocumentSymbol, DocumentSymbolParams, FileOperationFilter, FileOperationOptions, FileOperationPattern,
    FileOperationRegistrationOptions, Hover, InitializeResult, Location, MarkupContent, MarkupKind, MessageType,
    Position, PositionEncodingKind, Range, ReferenceParams, RenameOptions, RenameParams, SemanticToken, SemanticTokens,
    SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities, ServerInfo, SymbolKind,
    TextDocumentContentChangeEvent, TextDocumentPositionParams, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextEdit, Uri, WorkspaceEdit, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
