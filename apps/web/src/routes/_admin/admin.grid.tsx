import { useLingui } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { AtBranch } from "../../features/appointments/components/at-branch.tsx";
import { DayGrid } from "../../features/appointments/screens/day-grid.tsx";

export const Route = createFileRoute("/_admin/admin/grid")({
  component: AtAnyBranch,
});

function AtAnyBranch() {
  const { t } = useLingui();
  return (
    <AtBranch title={t`Day grid`}>
      <DayGrid />
    </AtBranch>
  );
}
