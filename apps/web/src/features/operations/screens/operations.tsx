import type { OperationsView } from "@carepoint/domain/operations/schema";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { FailedJobs } from "../components/failed-jobs.tsx";
import { DatabasePanel, StoragePanel, VersionsPanel } from "../components/machine-panels.tsx";
import { MessagesPanel, QueuesPanel } from "../components/queue-panels.tsx";
import { TroubleList } from "../components/trouble-list.tsx";
import { useOperations } from "../data.ts";

/** What runs behind the hospital: what somebody should look at first, then how each part does. Nobody's record is in it. */
export function Operations() {
  const { t } = useLingui();
  const query = useOperations();
  return (
    <Screen
      title={t`Operations`}
      lead={t`What runs behind the hospital, read anew every ten seconds. Nothing here says whom it is about.`}
    >
      <div className="flex flex-col gap-6">
        <QueryView<OperationsView> query={query}>
          {(state) => (
            <div className="flex flex-col gap-6">
              <Panel title={t`Needs you`} flush>
                <TroubleList state={state} />
              </Panel>
              <MessagesPanel state={state} />
              <div className="grid items-start gap-6 lg:grid-cols-2">
                <StoragePanel state={state} />
                <QueuesPanel state={state} />
                <DatabasePanel state={state} />
                <VersionsPanel state={state} />
              </div>
            </div>
          )}
        </QueryView>
        <FailedJobs />
      </div>
    </Screen>
  );
}
