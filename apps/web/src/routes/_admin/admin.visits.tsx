import { useLingui } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { AtBranch } from "../../features/appointments/components/at-branch.tsx";
import { DayBoard } from "../../features/appointments/screens/day-board.tsx";

export const Route = createFileRoute("/_admin/admin/visits")({
  component: AtAnyBranch,
});

function AtAnyBranch() {
  const { t } = useLingui();
  return (
    <AtBranch title={t`Day board`}>
      <DayBoard />
    </AtBranch>
  );
}
