import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { FigureRow } from "@carepoint/ui/blocks/figure-row";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { agoText, number } from "../../../lib/format.ts";
import { useOverview } from "../data.ts";

/** How long an alert stands among what needs somebody. */
const newsMs = 7 * 24 * 3_600_000;

/** Exceptions first: what waits for an administrator; then how the day stands. What waits leads to its list. */
export function Overview() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const { applications, departments, staff, visits, refunds, alerts } = useOverview(zone);
  const waiting = applications.data ?? [];
  const closed = (departments.data ?? []).filter(({ active }) => !active);
  const untranslated = (departments.data ?? []).filter(({ name, active }) => active && !name.hi);
  const blocked = (staff.data ?? []).filter((member) => member.blocked);
  const [longest] = waiting;
  const troubled = (refunds.data?.items ?? []).filter(({ trouble }) => trouble !== "due");
  const unusual = (alerts.data ?? []).filter(({ at }) => serverNow() - Date.parse(at) < newsMs);
  const nothing =
    unusual.length + waiting.length + closed.length + untranslated.length + blocked.length + troubled.length === 0;
  const age = longest && agoText(serverNow() - Temporal.Instant.from(longest.appliedAt).epochMilliseconds);
  return (
    <Screen title={t`Overview`}>
      <Panel title={t`Needs you`} flush>
        <QueryView query={applications}>
          {() => (
            <List label={t`Needs you`}>
              {waiting.length > 0 && (
                <Row
                  to="/admin/doctors"
                  count={waiting.length}
                  title={plural(waiting.length, {
                    one: "Doctor waiting for approval",
                    other: "Doctors waiting for approval",
                  })}
                >
                  {age && <Trans>The first one applied {age}.</Trans>}
                </Row>
              )}
              {unusual.length > 0 && (
                <Row
                  to="/admin/looks"
                  count={unusual.length}
                  title={plural(unusual.length, {
                    one: "Account that opened far more records than usual",
                    other: "Accounts that opened far more records than usual",
                  })}
                />
              )}
              {troubled.length > 0 && (
                <Row
                  to="/admin/refunds"
                  count={troubled.length}
                  title={plural(troubled.length, {
                    one: "Refund that failed or does not arrive",
                    other: "Refunds that failed or do not arrive",
                  })}
                />
              )}
              {blocked.length > 0 && (
                <Row
                  to="/admin/staff"
                  count={blocked.length}
                  title={plural(blocked.length, {
                    one: "Blocked account of staff",
                    other: "Blocked accounts of staff",
                  })}
                />
              )}
              {closed.length > 0 && (
                <Row
                  to="/admin/departments"
                  count={closed.length}
                  title={plural(closed.length, {
                    one: "Department that is closed",
                    other: "Departments that are closed",
                  })}
                />
              )}
              {untranslated.length > 0 && (
                <Row
                  to="/admin/departments"
                  count={untranslated.length}
                  title={plural(untranslated.length, {
                    one: "Department without a Hindi name",
                    other: "Departments without a Hindi name",
                  })}
                />
              )}
              {nothing && (
                <ListRow
                  leading={<CircleCheck aria-hidden="true" className="text-success" />}
                  title={t`Nothing waits for you`}
                />
              )}
            </List>
          )}
        </QueryView>
      </Panel>
      <Panel title={t`Today`} flush>
        <QueryView query={visits}>
          {(counts) => {
            const count = (status: AppointmentStatus) => number(counts[status] ?? 0);
            return (
              <FigureRow
                figures={[
                  { key: "ahead", name: t`Booked and still to come`, value: count("confirmed") },
                  { key: "arrived", name: t`Arrived, waiting`, value: count("checked_in") },
                  { key: "inside", name: t`With the doctor`, value: count("in_progress") },
                  { key: "done", name: t`Completed`, value: count("completed") },
                  { key: "missed", name: t`Missed`, value: count("no_show") },
                  { key: "cancelled", name: t`Cancelled`, value: count("cancelled") },
                ]}
              />
            );
          }}
        </QueryView>
      </Panel>
    </Screen>
  );
}

type RowProps = {
  to: "/admin/doctors" | "/admin/staff" | "/admin/departments" | "/admin/refunds" | "/admin/looks";
  count: number;
  title: string;
  children?: ReactNode;
};

function Row({ to, count, title, children }: RowProps) {
  return (
    <ListRow
      title={title}
      description={children}
      leading={<span className="min-w-8 text-end text-2xl font-strong tabular-nums text-now-ink">{number(count)}</span>}
      chevron
      render={<Link to={to}>.</Link>}
    />
  );
}
