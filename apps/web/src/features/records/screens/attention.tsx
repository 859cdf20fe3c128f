import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheck, FileBadge } from "lucide-react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { AskedReferrals } from "../components/asked-referrals.tsx";
import { useReferralsToAnswer } from "../components/onward-data.ts";
import { useRefills, useResultsToReview } from "../components/order-data.ts";
import { RefillsWaiting } from "../components/refills-waiting.tsx";
import { ResultsWaiting } from "../components/results-waiting.tsx";
import { UnsignedNotes } from "../components/unsigned-notes.tsx";
import { useUnsignedNotes } from "../data.ts";

/** What waits for the doctor: results, patients who ask for their medicines again, notes that are still to be signed, what colleagues ask. */
export function Attention() {
  const { t } = useLingui();
  const [notes, results, refills] = [useUnsignedNotes(), useResultsToReview(), useRefills()];
  const missing = { title: t`This list needs a connection`, body: t`It will load when you are connected.` };
  const lists = [notes.data, results.data, refills.data, useReferralsToAnswer()];
  const allDone = lists.every((list) => list?.length === 0);
  return (
    <Screen
      title={t`To do`}
      actions={
        <Button icon={<FileBadge aria-hidden="true" />} render={<Link to="/doctor/certificates" />}>
          <Trans>Register of certificates</Trans>
        </Button>
      }
    >
      {allDone && (
        <EmptyState icon={<CircleCheck aria-hidden />} title={t`Nothing waits for you`}>
          <Trans>Notes to sign, results and what patients and colleagues ask wait here.</Trans>
        </EmptyState>
      )}
      <QueryView query={results} offlineMissing={missing}>
        {(orders) => <ResultsWaiting orders={orders} />}
      </QueryView>
      <QueryView query={refills} offlineMissing={missing}>
        {(asked) => <RefillsWaiting refills={asked} />}
      </QueryView>
      <QueryView query={notes} offlineMissing={missing}>
        {(unsigned) => <UnsignedNotes notes={unsigned} />}
      </QueryView>
      <AskedReferrals />
    </Screen>
  );
}
