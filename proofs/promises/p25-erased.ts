import { endErasures } from "@carepoint/api/testing/erasures";
import { withConnection } from "@carepoint/db/connect";
import { eraseAnew } from "@carepoint/db/erased-anew";
import { noteErased } from "@carepoint/db/erased-list";
import { canaries, keptCanary, openScene, type Scene } from "../erasure/scene.ts";
import { searchDatabase, searchFolder } from "../erasure/search.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";

/** Where a law keeps words of treatment, sealed. */
const statutory = [
  "chart_versions",
  "note_versions",
  "encounters",
  "prescriptions",
  "orders",
  "referrals",
  "certificates",
];

export const p25: Proof = {
  id: "P25",
  title:
    "After an erasure no word says who somebody was, outside what a law keeps, also after a restore; a hold wins, and bills stay without a person",
  run: (options) => run(options, async () => undefined),
  control: {
    title: "a product that forgets the guardian, the messages, an old note and the key, and passes over a hold",
    mustName: ["identifier left", "hold passed over", "old key stands", "identifier restored"],
    run: (options) => run(options, forget),
  },
};

async function run(options: Options, spoil: (ownerUrl: string) => Promise<void>): Promise<Outcome> {
  const findings = new Findings();
  const looked = { cells: 0, tables: 0 };
  await inScene(options, async (scene) => {
    await spoil(scene.hospital.ownerUrl);
    const words = Object.values(canaries);
    const before = await search(scene, words);
    const seen = new Set(before.found.map(({ canary }) => canary));
    for (const word of words) findings.require(seen.has(word), "nothing to find", word);
    await judgeHold(findings, scene);
    const [key] = await ask(scene, "select wrapped_key from patient_keys where patient_id = $1");
    await scene.erase(await scene.ask()).catch((error: unknown) => findings.violate("not erased", String(error)));
    await endErasures(scene.hospital);
    const after = await search(scene, [...words, keptCanary]);
    judgeFound(findings, "identifier left", after.found);
    findings.require(
      after.found.some((place) => place.canary === keptCanary),
      "kept word lost",
      keptCanary,
    );
    const [fresh] = await ask(scene, "select wrapped_key from patient_keys where patient_id = $1");
    findings.require(!key?.wrapped_key.equals(fresh?.wrapped_key), "old key stands", scene.patientId);
    for (const file of await searchFolder(scene.folder, words)) findings.violate("identifier left", `file ${file}`);
    const [bills] = await ask(scene, "select count(*)::int as count from invoices where patient_id = $1");
    findings.require(bills?.count === scene.invoices, "bill lost", `${bills?.count} of ${scene.invoices}`);
    looked.cells = after.cells;
    looked.tables = after.tables;
  });
  await inScene(options, async (scene) => {
    await spoil(scene.hospital.ownerUrl);
    await noteErased(scene.folder, [{ patientId: scene.patientId, at: scene.hospital.now.toString() }]);
    const { ownerUrl, now, services } = scene.hospital;
    await eraseAnew({
      dataDir: scene.folder,
      ownerUrl,
      now,
      masters: { present: services.env.masterKey ?? "" },
      folder: scene.folder,
    });
    judgeFound(findings, "identifier restored", (await search(scene, Object.values(canaries))).found);
  });
  findings.requireLookedAt(looked.cells, 1000, "cells");
  findings.requireLookedAt(looked.tables, 100, "tables");
  return { figures: { ...looked, canaries: Object.keys(canaries).length }, violations: findings.violations };
}

async function inScene(options: Options, play: (scene: Scene) => Promise<void>): Promise<void> {
  const scene = await openScene(options);
  try {
    await play(scene);
  } finally {
    await scene.close();
  }
}

const search = ({ hospital }: Scene, words: readonly string[]) =>
  searchDatabase(hospital.ownerUrl, hospital.services.env.masterKey ?? "", words);

const ask = ({ hospital, patientId }: Scene, text: string) =>
  withConnection(hospital.ownerUrl, async (client) => (await client.query(text, [patientId])).rows);

type Found = Awaited<ReturnType<typeof search>>["found"];

function judgeFound(findings: Findings, kind: string, found: Found): void {
  for (const { table, column, canary, sealed } of found) {
    const mayStand = sealed && statutory.includes(table) && canary === keptCanary;
    findings.require(mayStand, kind, `${canary} in ${table}.${column}${sealed ? ", sealed" : ""}`);
  }
}

/** A hold that stands refuses, whoever decides; the record is whole afterwards. */
async function judgeHold(findings: Findings, scene: Scene): Promise<void> {
  const asked = await scene.ask();
  const hold = await scene.hold();
  const { rows } = await withConnection(scene.hospital.ownerUrl, async (client) => {
    await client.query("begin");
    const done = await client
      .query("select erase_patients(array[$1::uuid], now(), now(), null, now(), null, false)", [scene.patientId])
      .then(
        () => "erased",
        () => "refused",
      );
    await client.query("rollback");
    return { rows: [done] };
  });
  const byApp = await scene.erase(asked).then(
    () => "erased",
    () => "refused",
  );
  findings.require(byApp === "refused" && rows[0] === "refused", "hold passed over", `${byApp}, ${rows[0]}`);
  await scene.lift(hold);
}

/** Takes single statements out of the erasure, as somebody who forgot a table would have written it. */
async function forget(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select proname, pg_get_functiondef(oid) as text from pg_proc where proname in ('erase_patients','reseal_cells')",
    );
    for (const { proname, text } of rows) {
      const without =
        proname === "erase_patients"
          ? text
              .replace("guardian_sealed = null, ", "")
              .replace("delete from push_subscriptions where account_id = any(closed);", "")
              .replace(
                "if not restoring and exists (select from legal_holds",
                "if false and exists (select from legal_holds",
              )
          : text
              .replace("update patient_keys k", "update patient_keys k")
              .replace("k.patient_id = n.id and", "false and k.patient_id = n.id and");
      if (without === text) throw new Error(`${proname} has nothing to forget`);
      await client.query(without);
    }
  });
}
