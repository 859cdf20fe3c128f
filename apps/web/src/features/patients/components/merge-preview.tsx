import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { MergePreview as Preview } from "@carepoint/domain/patients/merging";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { guardianNames, payerNames } from "../../../components/guardian-names.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { ageText, dateText, dayOf, listText, number } from "../../../lib/format.ts";
import { useMergeCommands } from "../data.ts";
import { blockWords, fieldWords, kindWords } from "./merge-words.ts";
import { payerText } from "./payer-text.ts";

interface Row {
  readonly key: string;
  readonly what: string;
  readonly kept: string;
  readonly merged: string;
  readonly differs: boolean;
}

/** Both side by side, what would move, what stands in the way, and the step itself. */
export function MergePreview({ preview, onDone }: { preview: Preview; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const { kept, merged, moves, blocks, fills } = preview;
  const rows = useRows(preview);
  const columns: Column<Row>[] = [
    {
      key: "what",
      header: t`What`,
      card: "title",
      cell: (row) => (row.differs ? t`${row.what} (differs)` : row.what),
    },
    { key: "kept", header: t`Kept`, cell: (row) => row.kept },
    { key: "merged", header: t`Becomes part of it`, cell: (row) => row.merged },
  ];
  return (
    <div className="flex flex-col gap-5">
      <DataTable caption={t`Both records`} columns={columns} rows={rows} rowKey={(row) => row.key} />
      <section className="flex flex-col gap-2">
        <h2 className="font-strong">
          <Trans>What moves</Trans>
        </h2>
        {moves.length > 0 ? (
          <SummaryList
            dense
            rows={moves.map(({ kind, count }) => ({ term: i18n._(kindWords[kind]), detail: number(count) }))}
          />
        ) : (
          <p>
            <Trans>Nothing but the number and the name.</Trans>
          </p>
        )}
        {fills.length > 0 && (
          <p>{t`Taken over, because the kept record has none: ${listText(fills.map((field) => i18n._(fieldWords[field])))}`}</p>
        )}
      </section>
      <Notice live={false} title={t`For 30 days this can be undone`}>
        <Trans>
          An undo puts back every row that moved. What is written in the kept record after the merge stays there, and
          what somebody read meanwhile stays read.
        </Trans>
      </Notice>
      {kept.logins > 0 && merged.logins > 0 && (
        <Notice tone="warn" live={false}>
          <Trans>People sign in for both records. All of them will see the whole of the one record.</Trans>
        </Notice>
      )}
      {blocks.map((block) => (
        <Notice key={block} tone="warn" title={t`This stands in the way`}>
          {i18n._(blockWords[block])}
        </Notice>
      ))}
      {blocks.length === 0 && <Confirm preview={preview} onDone={onDone} />}
    </div>
  );
}

function useRows({ kept, merged, differences }: Preview): Row[] {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const row = (key: Preview["differences"][number], show: (side: Preview["kept"]) => string | null): Row => ({
    key,
    what: i18n._(fieldWords[key]),
    kept: show(kept) ?? "–",
    merged: show(merged) ?? "–",
    differs: differences.includes(key),
  });
  const plain = (key: string, what: string, show: (side: Preview["kept"]) => string): Row => ({
    ...{ key, what, kept: show(kept), merged: show(merged) },
    differs: false,
  });
  const guardianText = (guardian: NonNullable<Preview["kept"]["guardian"]>) => {
    if ("noneBecause" in guardian) return t`Nobody named: ${guardian.noneBecause}`;
    const { name, relation, phone } = guardian;
    return [name, i18n._(guardianNames[relation]), phone && phoneText(phone)].filter(Boolean).join(", ");
  };
  return [
    row("name", ({ name }) => name),
    plain("mrn", t`Record number`, ({ mrn }) => mrn),
    row("sex", ({ sex }) => i18n._(sexNames[sex])),
    row(
      "birth",
      ({ birthDate, birthYear }) => `${birthDate ? dateText(birthDate) : birthYear} (${ageText(birthDate, birthYear)})`,
    ),
    row("phone", ({ phone }) => phone),
    row("email", ({ email }) => email),
    row("address", ({ address }) => address),
    row(
      "emergencyContact",
      ({ emergencyContact: kin }) => kin && [kin.name, kin.relation, phoneText(kin.phone)].filter(Boolean).join(", "),
    ),
    row("guardian", ({ guardian }) => guardian && guardianText(guardian)),
    row("payer", ({ payer }) => payer && `${i18n._(payerNames[payer.kind])}: ${payerText(payer)}`),
    plain("logins", t`Accounts`, ({ logins }) => number(logins)),
    plain("registered", t`Registered`, ({ registeredAt }) => dayOf(registeredAt, zone)),
  ];
}

function Confirm({ preview: { kept, merged }, onDone }: { preview: Preview; onDone: () => void }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { merge } = useMergeCommands();
  const proving = useProving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await proving.prove())) return;
    merge.mutate({ patientId: kept.id, mergedId: merged.id }, { onSuccess: onDone, onError: proving.refused });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col items-start gap-4">
      {proving.field}
      <ErrorNotice error={proving.error} />
      <ErrorNotice error={proving.unsaid(merge.error)} />
      <Button type="submit" variant="primary" pending={merge.isPending || proving.isPending} blocked={blocked}>
        {t`Merge ${merged.mrn} into ${kept.mrn}`}
      </Button>
    </form>
  );
}
