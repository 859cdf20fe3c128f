import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useVerdict } from "../data.ts";

/** Recomputes the chains on demand and says whether the audit still tells what was written. */
export function Verification() {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const verdict = useVerdict(asked);
  const check = () => (asked ? void verdict.refetch() : setAsked(true));
  return (
    <div className="flex flex-col items-start gap-3">
      <Button pending={verdict.isFetching} onClick={check}>
        <Trans>Check the chains</Trans>
      </Button>
      <ErrorNotice error={verdict.error} />
      {verdict.data?.intact && (
        <Notice tone="success" title={t`Nothing was altered`}>
          <Plural value={verdict.data.entries} one="# entry checked." other="# entries checked." />
        </Notice>
      )}
      {verdict.data && !verdict.data.intact && (
        <Notice tone="danger" title={t`The audit does not agree with itself`}>
          <ul>
            {verdict.data.faults.slice(0, 5).map(({ chain, seq, fault }) => (
              <li key={`${chain}-${seq}-${fault}`}>
                <Trans>
                  Chain {chain}, entry {seq}: {fault}
                </Trans>
              </li>
            ))}
            {verdict.data.brokenSeals.length > 0 && (
              <li>
                <Plural
                  value={verdict.data.brokenSeals.length}
                  one="# seal of the access log is broken"
                  other="# seals of the access log are broken"
                />
              </li>
            )}
          </ul>
        </Notice>
      )}
    </div>
  );
}
