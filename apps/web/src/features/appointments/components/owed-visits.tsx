import { isOwing } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Wallet } from "lucide-react";
import { dayOf, money } from "../../../lib/format.ts";

/** Bills that the desk let wait, each with its sum, one tap from paying. Nothing where nothing is owed. */
export function OwedVisits({ visits, named }: { visits: readonly AppointmentView[]; named: boolean }) {
  const { t } = useLingui();
  const owed = visits.filter(isOwing);
  if (owed.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>To pay</Trans>
      </h2>
      <Card flush>
        <List label={t`To pay`}>
          {owed.map(({ id, due, doctorName, patientName, startsAt, zone }) => (
            <ListRow
              key={id}
              leading={<Wallet aria-hidden className="text-action" />}
              title={money(due)}
              description={
                <Facts>
                  {named && <span>{patientName}</span>}
                  <span>{doctorName}</span>
                  <span>{dayOf(startsAt, zone)}</span>
                </Facts>
              }
              chevron
              render={<Link to="/pay/$appointmentId" params={{ appointmentId: id }} />}
            />
          ))}
        </List>
      </Card>
    </section>
  );
}
