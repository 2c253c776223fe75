-- who rejected what offered by whom
WITH rejected_what_offered_by_whom AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, what)
    SELECT reject.act AS reject, agent.filler AS who, theme.filler AS what
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
offered_by_whom AS (
    -- act_face(what, offer)
    -- act(offer, offer)
    -- in_time(what, offer, reject)
    -- by_another(what, offer, reject)
    -- agent(offer, whom)
    -- kind(whom, actor)
    SELECT DISTINCT so_far.who, so_far.what, agent.filler AS whom
    FROM rejected_what_offered_by_whom AS so_far
    JOIN face ON face.filler = so_far.what
    JOIN act AS offer ON offer.act = face.act AND offer.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN role AS agent ON agent.act = face.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS whom ON whom.entity = agent.filler AND whom.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    WHERE (so_far.what < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.what < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
)
SELECT DISTINCT who, what, whom FROM offered_by_whom;

-- which state did not reject ceasefire
WITH which_state AS (
    -- kind(state, state, named)
    SELECT state.entity AS state
    FROM entity AS state
    WHERE state.kind = 'state'
        AND state.is_named
),
did_not_reject_the_ceasefire AS (
    -- kind(state, state)
    -- agent(reject, state)
    -- act(reject, reject)
    -- theme(reject, filler)
    -- face(filler, 'the ceasefire')
    SELECT DISTINCT so_far.state
    FROM which_state AS so_far
    JOIN entity AS state ON state.entity = so_far.state AND state.kind = 'state'
    JOIN role AS agent ON agent.filler = so_far.state AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN act AS reject ON reject.act = agent.act AND reject.verb IN ('decline', 'refuse', 'reject', 'veto') AND (reject.did & 50331648) <> 0
    JOIN role AS theme ON theme.act = agent.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN entity AS ceasefire ON ceasefire.id = 'ceasefire'
    JOIN either ON either.filler = theme.filler AND either.face = ceasefire.entity
),
which_state_2 AS (
    SELECT so_far.state
    FROM which_state AS so_far
    WHERE NOT EXISTS (SELECT 1 FROM did_not_reject_the_ceasefire AS found WHERE found.state = so_far.state)
)
SELECT DISTINCT state FROM which_state_2;

-- who rejected a plan offered by estia, according to which document
WITH rejected_a_plan_offered_by_estia AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, filler)
    -- cites(reject, document)
    -- cites(reject, agent(who), document)
    -- cites(reject, theme(filler), document)
    -- thing_face(filler, plan)
    -- kind(plan, plan)
    SELECT DISTINCT reject.act AS reject, agent.filler AS who, theme.filler, mention.document
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN mention ON mention.act = reject.act AND NOT mention.is_unsaid AND (mention.did & 50331648) <> 0 AND mention.document IS NOT NULL
    JOIN mention AS mention_2 ON mention_2.act = reject.act AND NOT mention_2.is_unsaid AND (mention_2.did & 50331648) <> 0 AND mention_2.document = mention.document
    JOIN role_mention AS told ON told.mention = mention_2.mention AND told.role = 'agent' AND told.filler = agent.filler
    JOIN mention AS mention_3 ON mention_3.act = reject.act AND NOT mention_3.is_unsaid AND (mention_3.did & 50331648) <> 0 AND mention_3.document = mention.document
    JOIN role_mention AS told_2 ON told_2.mention = mention_3.mention AND told_2.role = 'theme' AND told_2.filler = theme.filler
    JOIN thing ON thing.filler = theme.filler
    JOIN entity AS plan ON plan.entity = thing.thing AND plan.kind IN ('plan', 'swap')
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
offered_by_estia AS (
    -- act_face(filler, offer)
    -- act(offer, offer)
    -- in_time(filler, offer, reject)
    -- by_another(filler, offer, reject)
    -- agent(offer, 'Estia')
    SELECT DISTINCT so_far.who, so_far.document
    FROM rejected_a_plan_offered_by_estia AS so_far
    JOIN face ON face.filler = so_far.filler
    JOIN act AS offer ON offer.act = face.act AND offer.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN entity AS estia ON estia.id = 'estia'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = estia.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE (so_far.filler < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.filler < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
)
SELECT DISTINCT who, document FROM offered_by_estia;

-- which state rejected how many plans offered by whom, top 3
WITH rejected_how_many_plans_offered_by_whom AS (
    -- act(reject, reject)
    -- agent(reject, state)
    -- kind(state, state)
    -- theme(reject, filler)
    -- thing_face(filler, plan)
    -- kind(plan, plan)
    SELECT reject.act AS reject, agent.filler AS state, thing.thing AS plan, theme.filler
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS state ON state.entity = agent.filler AND state.kind = 'state'
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN thing ON thing.filler = theme.filler
    JOIN entity AS plan ON plan.entity = thing.thing AND plan.kind IN ('plan', 'swap')
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
offered_by_whom AS (
    -- act_face(filler, offer)
    -- act(offer, offer)
    -- in_time(filler, offer, reject)
    -- by_another(filler, offer, reject)
    -- agent(offer, whom)
    -- kind(whom, actor)
    SELECT DISTINCT so_far.state, so_far.plan, agent.filler AS whom
    FROM rejected_how_many_plans_offered_by_whom AS so_far
    JOIN face ON face.filler = so_far.filler
    JOIN act AS offer ON offer.act = face.act AND offer.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN role AS agent ON agent.act = face.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS whom ON whom.entity = agent.filler AND whom.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    WHERE (so_far.filler < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.filler < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
),
how_many_plan AS (
    SELECT state, whom, COUNT(DISTINCT plan) AS count
    FROM offered_by_whom
    GROUP BY state, whom
)
SELECT answer.state, answer.count_plans, answer.whom FROM (SELECT DISTINCT state, count AS count_plans, whom FROM how_many_plan) AS answer
ORDER BY answer.count_plans DESC, answer.state NULLS LAST, answer.count_plans NULLS LAST, answer.whom NULLS LAST
LIMIT 3;

-- who rejected every plan offered by dorland
WITH rejected_every_plan_offered_by_dorland AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, filler)
    -- thing_face(filler, plan)
    -- kind(plan, plan)
    SELECT DISTINCT reject.act AS reject, agent.filler AS who, theme.filler
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN thing ON thing.filler = theme.filler
    JOIN entity AS plan ON plan.entity = thing.thing AND plan.kind IN ('plan', 'swap')
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
offered_by_dorland AS (
    -- act_face(filler, offer)
    -- act(offer, offer)
    -- in_time(filler, offer, reject)
    -- by_another(filler, offer, reject)
    -- agent(offer, 'Dorland')
    SELECT DISTINCT so_far.who
    FROM rejected_every_plan_offered_by_dorland AS so_far
    JOIN face ON face.filler = so_far.filler
    JOIN act AS offer ON offer.act = face.act AND offer.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN entity AS dorland ON dorland.id = 'dorland'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = dorland.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE (so_far.filler < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.filler < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
),
offered_by_dorland_2 AS (
    -- kind(plan2, plan, named)
    -- act_face(plan2, offer2)
    -- act(offer2, offer)
    -- agent(offer2, 'Dorland')
    SELECT DISTINCT so_far.who, plan2.entity AS plan2
    FROM offered_by_dorland AS so_far
    JOIN entity AS plan2 ON plan2.kind IN ('plan', 'swap') AND plan2.is_named
    JOIN face ON face.filler = plan2.entity
    JOIN act AS offer2 ON offer2.act = face.act AND offer2.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer2.did & 50331648) <> 0
    JOIN entity AS dorland ON dorland.id = 'dorland'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = dorland.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
),
rejected_every_plan_offered_by_dorland_2 AS (
    -- kind(who, actor)
    -- kind(plan2, plan)
    -- agent(reject2, who)
    -- act(reject2, reject)
    -- theme(reject2, filler2)
    -- thing_face(filler2, plan2)
    SELECT so_far.who, so_far.plan2, agent.act AS reject2, theme.filler AS filler2
    FROM offered_by_dorland_2 AS so_far
    JOIN entity AS who ON who.entity = so_far.who AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN entity AS plan2 ON plan2.entity = so_far.plan2 AND plan2.kind IN ('plan', 'swap')
    JOIN role AS agent ON agent.filler = so_far.who AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN act AS reject2 ON reject2.act = agent.act AND reject2.verb IN ('decline', 'refuse', 'reject', 'veto') AND (reject2.did & 50331648) <> 0
    JOIN role AS theme ON theme.act = agent.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN thing ON thing.filler = theme.filler AND thing.thing = so_far.plan2
),
offered_by_dorland_3 AS (
    -- act_face(filler2, offer3)
    -- act(offer3, offer)
    -- in_time(filler2, offer3, reject2)
    -- by_another(filler2, offer3, reject2)
    -- agent(offer3, 'Dorland')
    SELECT DISTINCT so_far.who, so_far.plan2
    FROM rejected_every_plan_offered_by_dorland_2 AS so_far
    JOIN face ON face.filler = so_far.filler2
    JOIN act AS offer3 ON offer3.act = face.act AND offer3.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer3.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject2
    JOIN entity AS dorland ON dorland.id = 'dorland'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = dorland.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE (so_far.filler2 < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.filler2 < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject2 AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject2 AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject2 AND answerer.role = 'agent' AND answerer.did <> 0))
),
offered_by_dorland_4 AS (
    SELECT DISTINCT so_far.who
    FROM offered_by_dorland_2 AS so_far
    WHERE NOT EXISTS (SELECT 1 FROM offered_by_dorland_3 AS found WHERE found.who = so_far.who AND found.plan2 = so_far.plan2)
),
offered_by_dorland_5 AS (
    SELECT so_far.who
    FROM offered_by_dorland AS so_far
    WHERE NOT EXISTS (SELECT 1 FROM offered_by_dorland_4 AS found WHERE found.who = so_far.who)
)
SELECT DISTINCT who FROM offered_by_dorland_5;

-- who rejected what offered by corvia or dorland
WITH rejected_what_offered_by_corvia_or_dorla AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, what)
    SELECT reject.act AS reject, agent.filler AS who, theme.filler AS what
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
offered_by_corvia_or_dorland AS (
    -- act_face(what, offer)
    -- act(offer, offer)
    -- in_time(what, offer, reject)
    -- by_another(what, offer, reject)
    -- agent(offer, 'Corvia')
    SELECT DISTINCT so_far.who, so_far.what
    FROM rejected_what_offered_by_corvia_or_dorla AS so_far
    JOIN face ON face.filler = so_far.what
    JOIN act AS offer ON offer.act = face.act AND offer.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN entity AS corvia ON corvia.id = 'corvia'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = corvia.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE (so_far.what < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.what < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
),
offered_by_corvia_or_dorland_2 AS (
    -- act_face(what, offer2)
    -- act(offer2, offer)
    -- in_time(what, offer2, reject)
    -- by_another(what, offer2, reject)
    -- agent(offer2, 'Dorland')
    SELECT DISTINCT so_far.who, so_far.what
    FROM rejected_what_offered_by_corvia_or_dorla AS so_far
    JOIN face ON face.filler = so_far.what
    JOIN act AS offer2 ON offer2.act = face.act AND offer2.verb IN ('counter', 'guarantee', 'invite', 'offer', 'promise', 'propose') AND (offer2.did & 50331648) <> 0
    LEFT JOIN affirmed_days AS dated ON dated.act = face.act
    LEFT JOIN affirmed_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN entity AS dorland ON dorland.id = 'dorland'
    JOIN role AS agent ON agent.act = face.act AND agent.filler = dorland.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE (so_far.what < 0 OR dated.first_day IS NULL OR dated_2.last_day IS NULL OR dated.first_day <= dated_2.last_day)
        AND (so_far.what < 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0) = 0 OR (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler WHERE giver.act = face.act AND answerer.act = so_far.reject AND giver.role = 'agent' AND giver.did <> 0 AND answerer.role = 'agent' AND answerer.did <> 0) < (SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = so_far.reject AND answerer.role = 'agent' AND answerer.did <> 0))
),
any_of_these AS (
    SELECT who, what FROM offered_by_corvia_or_dorland
    UNION
    SELECT who, what FROM offered_by_corvia_or_dorland_2
)
SELECT DISTINCT who, what FROM any_of_these;

-- who rejected what since 2025-03-10, maybe where
WITH rejected_what_since_2025_03_10 AS (
    -- act(reject, reject)
    -- time(reject) from 2025-03-10
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, what)
    SELECT reject.act AS reject, agent.filler AS who, theme.filler AS what
    FROM act AS reject
    JOIN (SELECT one.act, MIN(one.first_day) AS first_day, MAX(one.last_day) AS last_day FROM act_time AS one WHERE (one.did & 50331648) <> 0 AND NOT EXISTS (SELECT 1 FROM act_time AS closer WHERE (closer.did & 50331648) <> 0 AND closer.act = one.act AND closer.first_day >= one.first_day AND closer.last_day <= one.last_day AND (closer.first_day > one.first_day OR closer.last_day < one.last_day)) GROUP BY one.act) AS dated ON dated.act = reject.act AND dated.first_day >= DATE '2025-03-10'
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
rejected_what_since_2025_03_10_tried AS (
    SELECT DISTINCT so_far.reject
    FROM rejected_what_since_2025_03_10 AS so_far
),
rejected_what_since_2025_03_10_tried_2 AS (
    -- place|occasion(reject, where)
    SELECT so_far.reject, place_occasion.filler AS "where"
    FROM rejected_what_since_2025_03_10_tried AS so_far
    JOIN role AS place_occasion ON place_occasion.act = so_far.reject AND place_occasion.role IN ('place', 'occasion') AND (place_occasion.did & 50331648) <> 0
),
rejected_what_since_2025_03_10_2 AS (
    SELECT DISTINCT so_far.who, so_far.what, found."where"
    FROM rejected_what_since_2025_03_10 AS so_far
    LEFT JOIN rejected_what_since_2025_03_10_tried_2 AS found ON found.reject = so_far.reject
)
SELECT DISTINCT who, what, "where" FROM rejected_what_since_2025_03_10_2;

-- who of arvenia rejected what within 1 months after who met whom
WITH rejected_what_within_1_month_after_who_m AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- tie(who, of*, 'Arvenia')
    -- theme(reject, what)
    SELECT reject.act AS reject, agent.filler AS who, theme.filler AS what
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN entity AS arvenia ON arvenia.id = 'arvenia'
    JOIN belongs ON belongs.part = agent.filler AND belongs.whole = arvenia.entity AND belongs.path = 'of'
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
),
met_whom AS (
    -- time(meet) < time(reject) within 1 months
    -- act(meet, meet)
    -- agent(meet, who2)
    -- kind(who2, actor)
    -- theme(meet, whom)
    -- apart(meet, who2, whom)
    -- kind(whom, actor)
    SELECT DISTINCT so_far.who, so_far.what, agent.filler AS who2, theme.filler AS whom
    FROM rejected_what_within_1_month_after_who_m AS so_far
    CROSS JOIN all_days AS dated
    JOIN all_days AS dated_2 ON dated_2.act = so_far.reject
    JOIN act AS meet ON meet.act = dated.act AND meet.verb = 'meet' AND (meet.did & 50331648) <> 0
    JOIN role AS agent ON agent.act = dated.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who2 ON who2.entity = agent.filler AND who2.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = dated.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN act ON act.act = dated.act
    JOIN verb ON verb.verb = act.verb
    JOIN entity AS whom ON whom.entity = theme.filler AND whom.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    WHERE dated_2.first_day > dated.last_day
        AND dated_2.last_day <= (dated.first_day + 1 * INTERVAL '1 MONTH')
        AND (agent.filler <> theme.filler OR NOT verb.is_symmetric)
)
SELECT DISTINCT who, what, who2, whom FROM met_whom;

-- who said that who rejected what via whom
WITH said_that_who_rejected_what_via_whom AS (
    -- act(say, say)
    -- agent(say, who)
    SELECT say.act AS say, agent.filler AS who
    FROM act AS say
    JOIN role AS agent ON agent.act = say.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    WHERE say.verb IN ('admit', 'allege', 'announce', 'cite', 'confirm', 'estimate', 'leak', 'reiterate', 'remind', 'report', 'say', 'suggest', 'tell', 'warn')
        AND (say.did & 50331648) <> 0
),
rejected_what_via_whom AS (
    -- told(say, reject, mention by who naming agent|theme|channel) told did, done, in any voice
    -- act(reject, reject) told in any way
    -- agent[mention](who2)
    -- kind(who2, actor)
    -- theme[mention](what)
    -- channel[mention](whom)
    -- kind(whom, actor)
    SELECT DISTINCT so_far.who, told.filler AS who2, told_2.filler AS what, told_3.filler AS whom
    FROM said_that_who_rejected_what_via_whom AS so_far
    JOIN mention ON (mention.did & 117440512) <> 0 AND mention.voice = so_far.who
    JOIN (SELECT mention FROM mention WHERE scope = 'act' UNION SELECT mention FROM role_mention WHERE role IN ('agent', 'theme', 'channel') AND NOT is_granted) AS telling ON telling.mention = mention.mention
    JOIN mention AS speech ON speech.mention = mention.told_in AND speech.act = so_far.say AND (speech.did & 50331648) <> 0
    JOIN act AS reject ON reject.act = mention.act AND reject.verb IN ('decline', 'refuse', 'reject', 'veto')
    JOIN role_mention AS told ON told.mention = mention.mention AND told.act = mention.act AND told.role = 'agent'
    JOIN entity AS who2 ON who2.entity = told.filler AND who2.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role_mention AS told_2 ON told_2.mention = mention.mention AND told_2.act = mention.act AND told_2.role = 'theme'
    JOIN role_mention AS told_3 ON told_3.mention = mention.mention AND told_3.act = mention.act AND told_3.role = 'channel'
    JOIN entity AS whom ON whom.entity = told_3.filler AND whom.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
)
SELECT DISTINCT who, who2, what, whom FROM rejected_what_via_whom;

-- did arvenia and belmark sign something
WITH sign_something AS (
    -- act(sign, sign)
    -- agent(sign, 'Arvenia')
    -- theme(sign, something)
    SELECT DISTINCT 1 AS holds
    FROM act AS sign
    JOIN entity AS arvenia ON arvenia.id = 'arvenia'
    JOIN role AS agent ON agent.act = sign.act AND agent.filler = arvenia.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN role AS theme ON theme.act = sign.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    WHERE sign.verb = 'sign'
        AND (sign.did & 50331648) <> 0
),
sign_something_2 AS (
    -- act(sign2, sign)
    -- agent(sign2, 'Belmark')
    -- theme(sign2, something2)
    SELECT DISTINCT 1 AS holds
    FROM sign_something AS so_far
    JOIN act AS sign2 ON sign2.verb = 'sign' AND (sign2.did & 50331648) <> 0
    JOIN entity AS belmark ON belmark.id = 'belmark'
    JOIN role AS agent ON agent.act = sign2.act AND agent.filler = belmark.entity AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN role AS theme ON theme.act = sign2.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
)
SELECT COUNT(*) > 0 AS yes FROM (SELECT 1 AS holds FROM sign_something_2) AS answer;

-- count who contradicted whom
WITH which_who AS (
    -- rule contradict(who, whom, any)
    SELECT DISTINCT contradiction.one AS who, contradiction.other AS whom
    FROM contradiction
    WHERE contradiction.one IS NOT NULL
        AND contradiction.other IS NOT NULL
        AND contradiction.about IS NOT NULL
)
SELECT COUNT(*) AS count FROM (SELECT DISTINCT who, whom FROM which_who) AS answer;

-- who rejected what when, sorted by when, first 3
WITH rejected_what_when AS (
    -- act(reject, reject)
    -- agent(reject, who)
    -- kind(who, actor)
    -- theme(reject, what)
    -- time(reject, when)
    SELECT DISTINCT agent.filler AS who, theme.filler AS what, "time".filler AS "when"
    FROM act AS reject
    JOIN role AS agent ON agent.act = reject.act AND agent.role = 'agent' AND (agent.did & 50331648) <> 0
    JOIN entity AS who ON who.entity = agent.filler AND who.kind IN ('actor', 'bloc', 'group', 'organisation', 'person', 'state')
    JOIN role AS theme ON theme.act = reject.act AND theme.role = 'theme' AND (theme.did & 50331648) <> 0
    JOIN role AS "time" ON "time".act = reject.act AND "time".role = 'time' AND ("time".did & 50331648) <> 0
    WHERE reject.verb IN ('decline', 'refuse', 'reject', 'veto')
        AND (reject.did & 50331648) <> 0
)
SELECT answer.who, answer.what, answer."when" FROM (SELECT DISTINCT who, what, "when" FROM rejected_what_when) AS answer LEFT JOIN entity AS sorted ON sorted.entity = answer."when"
ORDER BY (answer."when" IS NULL), sorted.first_day NULLS FIRST, sorted.last_day NULLS FIRST, COALESCE(sorted.sort_name, '') COLLATE "C", (answer."when" < 0), ABS(answer."when"), answer.who NULLS LAST, (answer.what < 0), ABS(answer.what) NULLS LAST, answer."when" NULLS LAST
LIMIT 3;
