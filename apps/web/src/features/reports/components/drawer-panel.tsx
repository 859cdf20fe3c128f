import type { BranchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useDrawer } from "./close-data.ts";
import { CloseForm } from "./close-form.tsx";
import type { MoneyWords } from "./money-words.ts";

/** What the reader's drawer should hold, and the form that closes it. */
export function DrawerPanel({ words, zone }: { words: MoneyWords; zone: string }) {
  const { t } = useLingui();
  const local = useLocalized();
  const [branchId, setBranchId] = useState<BranchId>();
  const drawer = useDrawer(branchId);
  const elsewhere = drawer.data?.elsewhere ?? [];
  const there = elsewhere.find((each) => each.branchId === branchId);
  const thereName = there && local(there.name);
  const left = elsewhere.filter((each) => each.branchId !== branchId);
  const since = drawer.data?.since;
  return (
    <Panel
      title={thereName ? t`My drawer at ${thereName}` : t`My drawer`}
      description={
        since
          ? t`What you took and paid back since ${fullTime(since, zone)}. What is taken while you close is in the next one.`
          : t`What you took and paid back so far. What is taken while you close is in the next one.`
      }
    >
      {branchId && (
        <Button className="self-start" onClick={() => setBranchId(undefined)}>
          <Trans>Back to the drawer where I work now</Trans>
        </Button>
      )}
      {!branchId && left.length > 0 && (
        <div className="mb-4 flex flex-col gap-4">
          {left.map((each) => {
            const name = local(each.name);
            return (
              <Notice
                key={each.branchId}
                tone="warn"
                title={t`Your drawer at ${name} is open`}
                action={
                  <Button onClick={() => setBranchId(each.branchId)}>
                    <Trans>Close it</Trans>
                  </Button>
                }
              >
                {t`What you took there is in no close yet.`}
              </Notice>
            );
          })}
        </div>
      )}
      <QueryView query={drawer}>
        {({ lines, float, since: began }) => (
          <CloseForm
            key={`${branchId} ${began}`}
            lines={lines}
            float={float}
            isFirst={began === null}
            words={words}
            branchId={branchId}
            onClosed={() => setBranchId(undefined)}
          />
        )}
      </QueryView>
    </Panel>
  );
}
