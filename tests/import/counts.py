"""Makes an excerpt in the form of a source, and counts it without whom: rows, acts, who acts, who attacked whom.

`counts.py KIND FILE` writes the file and prints the counts as JSON. The rows are made up; the same every time.
"""
import csv
import json
import random
import sys

ACTORS = ["Elbonia", "Ruritania", "Graustark", "The \"Red\" Hand", "Syldavia", "Borduria"]
PLACES = [("Zenda", "Ruritania"), ("Strelsau", "Ruritania"), ("Klow", "Syldavia"), ("", "Elbonia")]
ROWS = 60


def draw(dice):
    """One event: number, day, actors by number, what was done, place, document."""
    for number in range(1, ROWS + 1):
        agent, target = dice.sample(range(len(ACTORS)), 2)
        yield {
            "number": number,
            "day": dice.randint(1, 28),
            "agents": [agent],
            "targets": [] if dice.random() < 0.1 else [target],
            "done": dice.choice(["attack", "attack", "reject", "praise"]),
            "place": dice.choice(PLACES),
            "document": dice.randint(1, 9),
        }


def counted(events, name):
    """What whom must find; `name` says as whom the source knows an actor."""
    attacks = [event for event in events if event["done"] == "attack"]
    pairs = {(name(a), name(t)) for event in attacks for a in event["agents"] for t in event["targets"]}
    agents = {name(a) for event in events for a in event["agents"]}
    return {"rows": len(events), "acts": len(events), "agents": len(agents), "pairs": len(pairs)}


def icews(events, path):
    codes = {"attack": "190", "reject": "120", "praise": "051"}
    head = ("Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
            "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude")
    with open(path, "w", newline="", encoding="utf-8") as out:
        out.write("\t".join(head.split(",")) + "\r\n")
        for e in events:
            target = ACTORS[e["targets"][0]] if e["targets"] else "NULL"
            city, country = e["place"]
            out.write("\t".join([
                str(e["number"]), f"2014-03-{e['day']:02}", ACTORS[e["agents"][0]], "", "", "text", codes[e["done"]], "0",
                target, "", "", f"s{e['document']}", "1", "Wire", city or "NULL", "", "", country, "0", "0"]) + "\r\n")
    return counted(events, lambda actor: ACTORS[actor])


def polecat(events, path):
    types = {"attack": ("ASSAULT", "beat"), "reject": ("REJECT", "None"), "praise": ("SUPPORT", "None")}
    head = ["Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name", "City", "District",
            "Province", "Country", "Source", "Publication Date", "Version"]
    with open(path, "w", newline="", encoding="utf-8") as out:
        out.write("\t".join(head) + "\n")
        for e in events:
            # Every fifth event has two who act.
            if e["number"] % 5 == 0:
                e["agents"].append((e["agents"][0] + 3) % len(ACTORS))
                e["targets"] = [target for target in e["targets"] if target not in e["agents"]]
            kind, mode = types[e["done"]]
            agents = "; ".join(ACTORS[agent] for agent in e["agents"]).replace('"', "")
            targets = "; ".join(ACTORS[target] for target in e["targets"]).replace('"', "") or "None"
            city, country = e["place"]
            out.write("\t".join([f"2023_{e['number']}", f"2023-03-{e['day']:02}", kind, mode, agents, targets, city or "None",
                                 "None", "None", country, "Wire", f"2023-04-{e['document']:02}", "1"]) + "\t\t\n")
    return counted(events, lambda actor: ACTORS[actor].replace('"', ""))


def gdelt(events, path):
    codes = {"attack": "190", "reject": "120", "praise": "051"}
    # A code that two names share: they are two.
    code = {0: "ELB", 1: "GOV", 2: "GOV", 3: "REB", 4: "SYL", 5: "BRD"}
    with open(path, "w", newline="", encoding="utf-8") as out:
        for e in events:
            cells = [""] * 61
            agent, target = e["agents"][0], e["targets"][0] if e["targets"] else None
            cells[0], cells[1] = str(e["number"]), f"201503{e['day']:02}"
            cells[5], cells[6] = code[agent], ACTORS[agent].upper()
            if target is not None:
                cells[15], cells[16] = code[target], ACTORS[target].upper()
            cells[26] = codes[e["done"]]
            cells[52] = ", ".join(part for part in e["place"] if part)
            cells[60] = f"http://a.example/{e['document']}"
            out.write("\t".join(cells) + "\n")
    return counted(events, lambda actor: (code[actor], ACTORS[actor]))


def acled(events, path):
    types = {"attack": ("Battles", "Armed clash"), "reject": ("Protests", "Peaceful protest"),
             "praise": ("Strategic developments", "Agreement")}
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2",
                         "country", "admin1", "location", "source", "notes"])
        for e in events:
            target = ACTORS[e["targets"][0]] if e["targets"] else ""
            city, country = e["place"]
            writer.writerow([f"RUR{e['number']}", f"{e['day']:02} March 2023", "1", *types[e["done"]], ACTORS[e["agents"][0]],
                             target, country, "", city or country, f"Post {e['document']}", "said, and \"done\"\nin two lines"])
    return counted(events, lambda actor: ACTORS[actor])


def ucdp_ged(events, path):
    # Two numbers of one name: they are two.
    names = [*ACTORS[:5], ACTORS[4]]
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "type_of_violence", "side_a_new_id", "side_a", "side_b_new_id", "side_b", "source_article",
                         "source_headline", "where_coordinates", "adm_1", "country", "date_start", "date_end"])
        for e in events:
            e["done"], e["targets"] = "attack", e["targets"] or [(e["agents"][0] + 1) % len(names)]
            agent, target = e["agents"][0], e["targets"][0]
            city, country = e["place"]
            writer.writerow([e["number"], 1 + e["number"] % 2, 100 + agent, names[agent], 100 + target, names[target],
                             f"a{e['document']}", "h", city or country, "", country, f"2001-03-{e['day']:02}",
                             f"2001-03-{e['day']:02}"])
    return counted(events, lambda actor: actor)


if __name__ == "__main__":
    kind, path = sys.argv[1:3]
    events = list(draw(random.Random(kind)))
    print(json.dumps({"icews": icews, "polecat": polecat, "gdelt": gdelt, "acled": acled, "ucdp-ged": ucdp_ged}[kind](events, path)))
