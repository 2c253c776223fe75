//! What the server can do, as it says when an editor greets it.

use super::colours::LEGEND;
use super::lines::Encoding;
use super::protocol::{
    ChangeNotifications, CodeLensOptions, CompletionOptions, FileOperationFilter, FileOperationOptions,
    FileOperationPattern, FileOperationRegistrationOptions, InitializeResult, PositionEncodingKind, RenameOptions,
    SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities, ServerInfo, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

/// What begins another word, beside letters.
const TRIGGERS: [&str; 6] = ["\"", " ", "@", "(", "=", "'"];

/// The answer to `initialize`.
pub(super) fn greeting(encoding: Encoding) -> InitializeResult {
    let position_encoding = match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    let completion = CompletionOptions {
        trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let legend = SemanticTokensLegend {
        token_types: LEGEND.iter().map(|(_, name)| (*name).to_owned()).collect(),
        token_modifiers: Vec::new(),
    };
    let colours = SemanticTokensOptions { legend, full: Some(true.into()), ..SemanticTokensOptions::default() };
    let rename = RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() };
    // A folder that goes takes its files with it, and no watcher of files says so.
    let everything = FileOperationPattern { glob: "**/*".to_owned(), ..FileOperationPattern::default() };
    let all = FileOperationRegistrationOptions::new(vec![FileOperationFilter::new(None, everything)]);
    let file_operations = FileOperationOptions {
        did_create: Some(all.clone()),
        did_rename: Some(all.clone()),
        did_delete: Some(all),
        ..FileOperationOptions::default()
    };
    let workspace = WorkspaceOptions {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(ChangeNotifications::Bool(true)),
        }),
        file_operations: Some(file_operations),
        ..WorkspaceOptions::default()
    };
    let capabilities = ServerCapabilities {
        workspace: Some(workspace),
        position_encoding: Some(position_encoding),
        text_document_sync: Some(sync.into()),
        completion_provider: Some(completion),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_action_provider: Some(true.into()),
        code_lens_provider: Some(CodeLensOptions::default()),
        document_formatting_provider: Some(true.into()),
        rename_provider: Some(rename.into()),
        semantic_tokens_provider: Some(colours.into()),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "whom".to_owned(), version }) }
}
