import type { MergeView } from "@carepoint/domain/patients/merging";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, listText, number } from "../../../lib/format.ts";
import { useMergeCommands, useMerges } from "../data.ts";
import { kindWords, undoBlockWords } from "./merge-words.ts";

/** What was merged, and until when it can be undone. */
export function PastMerges() {
  const { t } = useLingui();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-strong">
        <Trans>Merged so far</Trans>
      </h2>
      <QueryView query={useMerges()} isEmpty={(rows) => rows.length === 0} empty={{ title: t`Nothing was merged yet` }}>
        {(rows) => (
          <ul className="flex flex-col gap-4">
            {rows.map((row) => (
              <li key={row.id} className="flex flex-col gap-2 border-hairline border-t pt-4">
                <PastMerge merge={row} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}

function PastMerge({ merge }: { merge: MergeView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const { kept, merged, block, undoneAt, undoneBy } = merge;
  const counted = (counts: MergeView["moved"]) =>
    listText(counts.map(({ kind, count }) => `${i18n._(kindWords[kind])}: ${number(count)}`));
  const [mergedOn, until] = [fullTime(merge.mergedAt, zone), fullTime(merge.undoUntil, zone)];
  return (
    <>
      <p className="font-strong">{t`${merged.name}, ${merged.mrn} is part of ${kept.name}, ${kept.mrn}`}</p>
      <p className="text-soft">{t`${mergedOn}, by ${merge.mergedBy}`}</p>
      {merge.moved.length > 0 && <p>{t`Moved: ${counted(merge.moved)}`}</p>}
      {merge.stayedBehind.length > 0 && (
        <p>{t`Left behind, since the kept record has the same: ${counted(merge.stayedBehind)}`}</p>
      )}
      {block === null && merge.since.length > 0 && (
        <p>{t`Written since, and stays with ${kept.mrn}: ${counted(merge.since)}`}</p>
      )}
      {block === null ? (
        <Undo merge={merge} until={until} />
      ) : undoneAt ? (
        <p>{t`Undone ${fullTime(undoneAt, zone)}, by ${undoneBy ?? ""}`}</p>
      ) : (
        <p>{i18n._(undoBlockWords[block])}</p>
      )}
    </>
  );
}

function Undo({ merge, until }: { merge: MergeView; until: string }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { undo } = useMergeCommands();
  const proving = useProving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await proving.prove()) undo.mutate({ mergeId: merge.id }, { onError: proving.refused });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col items-start gap-3">
      <p>{t`Can be undone until ${until}`}</p>
      {proving.field}
      <ErrorNotice error={proving.error} />
      <ErrorNotice error={proving.unsaid(undo.error)} />
      <Button type="submit" pending={undo.isPending || proving.isPending} blocked={blocked}>
        {t`Undo the merge of ${merge.merged.mrn}`}
      </Button>
    </form>
  );
}
