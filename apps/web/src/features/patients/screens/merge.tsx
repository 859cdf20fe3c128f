import type { FoundPatientView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { MergePreview } from "../components/merge-preview.tsx";
import { PastMerges } from "../components/past-merges.tsx";
import { RecordChoice } from "../components/record-choice.tsx";
import { useMergePreview } from "../data.ts";

/** Two records of one person become one, and for a while two again. */
export function Merge() {
  const { t } = useLingui();
  const [kept, setKept] = useState<FoundPatientView>();
  const [merged, setMerged] = useState<FoundPatientView>();
  const [done, setDone] = useState(false);
  const query = useMergePreview(kept?.id, merged?.id);
  const finish = () => {
    setDone(true);
    setKept(undefined);
    setMerged(undefined);
  };
  const swap = () => {
    setKept(merged);
    setMerged(kept);
  };
  return (
    <Screen
      title={t`Merge records`}
      lead={t`Where one person has two records. Everything moves to the one that is kept, and the other number leads to it.`}
    >
      <div className="grid gap-5 md:grid-cols-2">
        <RecordChoice name="kept" label={t`Record that is kept`} chosen={kept} onChoose={setKept} />
        <RecordChoice name="merged" label={t`Record that becomes part of it`} chosen={merged} onChoose={setMerged} />
      </div>
      {kept && merged && (
        <>
          <Button className="self-start" onClick={swap}>{t`Keep the other one`}</Button>
          <QueryView query={query}>{(preview) => <MergePreview preview={preview} onDone={finish} />}</QueryView>
        </>
      )}
      {done && (
        <Notice tone="success">
          <Trans>
            The two are one record now. It stands in the list below, from where it can be undone for 30 days.
          </Trans>
        </Notice>
      )}
      <PastMerges />
    </Screen>
  );
}
