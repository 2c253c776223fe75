-- A corpus of whom as tables of Spark, version 2.
-- Run it in the folder of the Parquet files:  spark-sql -i schema.spark.sql

-- what the tables are.
CREATE OR REPLACE TEMPORARY VIEW about (
    version INTEGER, -- the version of the tables
    entities BIGINT, -- how many entities they have
    documents BIGINT, -- how many documents
    acts BIGINT, -- how many acts
    mentions BIGINT, -- how many mentions
    fingerprint BIGINT -- a number of what is in them, by which other tables are told
) USING parquet OPTIONS (path 'about.parquet');

-- a verb of the vocabulary.
CREATE OR REPLACE TEMPORARY VIEW verb (
    verb STRING, -- its base form
    noun STRING, -- the noun of its acts
    is_symmetric BOOLEAN, -- `A met B` is `B met A`
    carries BOOLEAN, -- it puts its theme on the table
    is_word BOOLEAN, -- an act of words
    stance STRING, -- for or against its theme, or neither
    plover STRING, -- its PLOVER code
    cameo STRING -- its CAMEO code
) USING parquet OPTIONS (path 'verb.parquet');

-- a verb, and one that it is or is a kind of.
CREATE OR REPLACE TEMPORARY VIEW verb_above (
    verb STRING, -- the narrower
    above STRING -- the wider, or the same
) USING parquet OPTIONS (path 'verb_above.parquet');

-- a kind of things, and one that it is or is below of.
CREATE OR REPLACE TEMPORARY VIEW kind_above (
    kind STRING, -- the narrower
    above STRING -- the wider, or the same
) USING parquet OPTIONS (path 'kind_above.parquet');

-- a document.
CREATE OR REPLACE TEMPORARY VIEW document (
    document BIGINT, -- its number, after those of the entities
    id STRING, -- its id in the files
    title STRING, -- its headline
    publisher STRING, -- who published it
    published DATE, -- when, as it prints
    coder STRING -- who coded it
) USING parquet OPTIONS (path 'document.parquet');

-- a sentence, heading or bullet of a document.
CREATE OR REPLACE TEMPORARY VIEW unit (
    document BIGINT, -- the document
    unit INTEGER, -- its number in it, from 1
    cue STRING, -- its first words, as the fact file gives them
    sentence STRING, -- its words, where the text is there
    skipped STRING -- why it carries no facts, where it is skipped
) USING parquet OPTIONS (path 'unit.parquet');

-- something with a name: of the cast, a topic, a date, a quantity, an unknown.
CREATE OR REPLACE TEMPORARY VIEW entity (
    entity BIGINT, -- its number, from 0
    id STRING, -- its id in the files
    kind STRING, -- its kind
    name STRING, -- its name
    sort_name STRING, -- its name in small letters, or an amount by unit and size: by which rows are sorted
    is_named BOOLEAN, -- it can be told from all others: no anonymous voice, no unknown, no date, no number
    origin STRING, -- cast, topic, date, quantity, tally, unknown or anonymous
    is_background BOOLEAN, -- known to the annotator from elsewhere
    office STRING, -- its office
    first_day DATE, -- the first day that it may be
    last_day DATE -- the last day that it may be
) USING parquet OPTIONS (path 'entity.parquet');

-- a name of an entity.
CREATE OR REPLACE TEMPORARY VIEW name (
    entity BIGINT, -- the entity
    name STRING -- what it is called
) USING parquet OPTIONS (path 'name.parquet');

-- what an entity belongs to, over any number of steps, itself not among it.
CREATE OR REPLACE TEMPORARY VIEW tie (
    path STRING, -- of (and speaks_for), within, or speaks_for alone
    part BIGINT, -- the entity
    whole BIGINT -- what it belongs to
) USING parquet OPTIONS (path 'tie.parquet');

-- something done, said or planned.
CREATE OR REPLACE TEMPORARY VIEW act (
    act BIGINT, -- the act: -1, -2, … in the order of the corpus
    verb STRING, -- what was done
    did BIGINT, -- the ways in which it is affirmed
    didnt BIGINT -- the ways in which it is denied
) USING parquet OPTIONS (path 'act.parquet');

-- a label of an act.
CREATE OR REPLACE TEMPORARY VIEW label (
    act BIGINT, -- the act: -1, -2, … in the order of the corpus
    document BIGINT, -- the document that gives it
    label STRING -- the label
) USING parquet OPTIONS (path 'label.parquet');

-- something fills a role of an act; of an act of a symmetric verb, everyone is agent, theme and partner.
CREATE OR REPLACE TEMPORARY VIEW role (
    act BIGINT, -- the act: -1, -2, … in the order of the corpus
    role STRING, -- the role: agent, theme, recipient, place, …
    filler BIGINT, -- what fills it: an entity or an act
    did BIGINT, -- the ways in which it is affirmed
    didnt BIGINT -- the ways in which it is denied
) USING parquet OPTIONS (path 'role.parquet');

-- a date of an act.
CREATE OR REPLACE TEMPORARY VIEW act_time (
    act BIGINT, -- the act: -1, -2, … in the order of the corpus
    first_day DATE, -- the first day that it may be
    last_day DATE, -- the last day that it may be
    did BIGINT, -- the ways in which it is affirmed
    didnt BIGINT -- the ways in which it is denied
) USING parquet OPTIONS (path 'act_time.parquet');

-- a unit that tells of an act, or says what was not said of it, or what depends on it.
CREATE OR REPLACE TEMPORARY VIEW mention (
    mention BIGINT, -- its number, from 0
    act BIGINT, -- the act that it tells of
    document BIGINT, -- the document that it stands in
    unit INTEGER, -- the unit of the document
    voice BIGINT, -- the entity that tells it last, where one is named
    voice_class STRING, -- document, own (the one who acts, of an act of words) or other
    polarity STRING, -- did or did not
    certainty STRING, -- certain, probable or possible
    mode STRING, -- done, future, hypothetical or conditional
    did BIGINT, -- the ways in which it is affirmed
    didnt BIGINT, -- the ways in which it is denied
    scope STRING, -- act, or roles where it tells only roles
    told_in BIGINT, -- the mention in whose clause it stands: of speech, or of what depends on it
    quote STRING, -- the words that it cites, where it narrows them
    is_unsaid BOOLEAN -- it stands in what somebody did not say, or in a condition: it says what that was, and tells nothing
) USING parquet OPTIONS (path 'mention.parquet');

-- one of those who tell a mention, the outermost first.
CREATE OR REPLACE TEMPORARY VIEW voice (
    mention BIGINT, -- the mention
    place INTEGER, -- from 1, the outermost
    entity BIGINT -- who it is; nobody where it is told only `reportedly`
) USING parquet OPTIONS (path 'voice.parquet');

-- a mention tells that something fills a role of its act.
CREATE OR REPLACE TEMPORARY VIEW role_mention (
    mention BIGINT, -- the mention
    act BIGINT, -- the act: -1, -2, … in the order of the corpus
    role STRING, -- the role: agent, theme, recipient, place, …
    filler BIGINT, -- what fills it: an entity or an act
    place INTEGER, -- which of the roles of its act it is, from 0, as they are told
    is_granted BOOLEAN -- it takes that for granted: it tells only roles, and an act is not spoken of without its agent and theme
) USING parquet OPTIONS (path 'role_mention.parquet');

-- two mentions that cannot both be right, in both directions.
CREATE OR REPLACE TEMPORARY VIEW contradiction (
    one BIGINT, -- who tells the first: an entity, or a document in its own voice
    other BIGINT, -- who tells the second
    about BIGINT, -- the act, or the thing that is read in two ways
    mention BIGINT, -- the first mention
    other_mention BIGINT -- the second
) USING parquet OPTIONS (path 'contradiction.parquet');

-- what an act puts on the table: the themes of an act whose verb carries.
CREATE OR REPLACE TEMPORARY VIEW carried AS
SELECT act.act, role.filler
FROM act
JOIN verb ON verb.verb = act.verb AND verb.carries
JOIN role ON role.act = act.act AND role.role = 'theme' AND role.did <> 0;

-- the act face of a filler: itself, or, of a thing, an act that puts it on the table.
CREATE OR REPLACE TEMPORARY VIEW face AS
SELECT act.act AS filler, act.act, FALSE AS by_thing FROM act
UNION ALL
SELECT carried.filler, carried.act, TRUE FROM carried WHERE carried.filler >= 0;

-- the thing face of a filler: an entity itself, or what the act puts on the table.
CREATE OR REPLACE TEMPORARY VIEW thing AS
SELECT entity.entity AS filler, entity.entity AS thing FROM entity
UNION ALL
SELECT carried.act, carried.filler FROM carried;

-- either face of a filler: itself, or what the act puts on the table.
CREATE OR REPLACE TEMPORARY VIEW either AS
SELECT act.act AS filler, act.act AS face FROM act
UNION ALL
SELECT thing.filler, thing.thing FROM thing;

-- fillers that agree: on the act if both are acts, else on a thing.
CREATE OR REPLACE TEMPORARY VIEW agreeing AS
SELECT either.filler AS one, either.face AS other FROM either
WHERE either.filler = either.face OR either.face >= 0
UNION ALL
SELECT face.filler, face.act FROM face WHERE face.by_thing;

-- the days between which an act lies, by all that affirms it; a date that only says less than another does not count.
CREATE OR REPLACE TEMPORARY VIEW affirmed_days AS
SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day
FROM act_time AS one
WHERE one.did <> 0 AND NOT EXISTS (SELECT 1 FROM act_time AS closer
    WHERE closer.did <> 0 AND closer.act = one.act AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day
    AND (closer.first_day > one.first_day OR closer.last_day < one.last_day))
GROUP BY one.act;

-- the same, by all that tells of it.
CREATE OR REPLACE TEMPORARY VIEW all_days AS
SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day
FROM act_time AS one
WHERE NOT EXISTS (SELECT 1 FROM act_time AS closer
    WHERE closer.act = one.act AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day
    AND (closer.first_day > one.first_day OR closer.last_day < one.last_day))
GROUP BY one.act;

-- what a mention tells to fill a role of its act, with the ways in which it tells.
CREATE OR REPLACE TEMPORARY VIEW telling AS
SELECT told.mention, told.act, told.role, told.filler, mention.did, mention.didnt
FROM role_mention AS told
JOIN mention ON mention.mention = told.mention AND NOT mention.is_unsaid;

-- what an entity belongs to and nothing lies between: the place where it is, and not the country of that place.
CREATE OR REPLACE TEMPORARY VIEW nearest AS
SELECT tie.path, tie.part, tie.whole FROM tie
WHERE NOT EXISTS (SELECT 1 FROM tie AS nearer
    JOIN tie AS further ON further.path = nearer.path AND further.part = nearer.whole
    WHERE nearer.path = tie.path AND nearer.part = tie.part AND further.whole = tie.whole);

-- what an entity belongs to over any number of steps, itself included.
CREATE OR REPLACE TEMPORARY VIEW belongs AS
SELECT tie.path, tie.part, tie.whole FROM tie
UNION ALL
SELECT paths.path, entity.entity, entity.entity FROM entity
CROSS JOIN (SELECT 'of' AS path UNION ALL SELECT 'within' UNION ALL SELECT 'speaks_for') AS paths;

