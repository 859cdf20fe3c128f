import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { useSession } from "../../../lib/session.ts";
import { CheckInCodes } from "../components/check-in-codes.tsx";
import { DisplaysPanel } from "../components/displays-panel.tsx";
import { RoomsPanel } from "../components/rooms-panel.tsx";

/** What the waiting room sees: the code at the counter, the screens on its walls, and what its doors are called. */
export function ScreensAndRooms() {
  const { t } = useLingui();
  const branchId = useSession()?.branchId ?? null;
  return (
    <Screen title={t`Screens and rooms`}>
      <div className="flex flex-col gap-6">
        <Panel title={t`Check-in code`}>
          <CheckInCodes />
        </Panel>
        <div className="contents print:hidden">
          <Panel title={t`Screens`} description={t`Each shows tokens and rooms, and never a whole name.`}>
            <DisplaysPanel branchId={branchId} />
          </Panel>
          <Panel title={t`Rooms and counters`} description={t`Which doctor sits where is chosen on the queue page.`}>
            <RoomsPanel branchId={branchId} />
          </Panel>
        </div>
      </div>
    </Screen>
  );
}
