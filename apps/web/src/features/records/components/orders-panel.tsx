import type { DoctorId, PatientId } from "@carepoint/domain/kernel/id";
import { mayOrderIn } from "@carepoint/domain/records/orders";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { OrderActions } from "./order-actions.tsx";
import { useOrders } from "./order-data.ts";
import { OrderFacts } from "./order-facts.tsx";
import { OrderForm } from "./order-form.tsx";

export type OrdersPanelProps = { patientId: PatientId; doctorId: DoctorId; encounter: EncounterView | null };

/** Tests that were asked for, by this doctor and by others, with what came of them; more in the visit that goes on. */
export function OrdersPanel({ patientId, doctorId, encounter }: OrdersPanelProps) {
  const { t } = useLingui();
  const orders = useOrders(patientId);
  const blocked = useOnlineOnly();
  const [asking, setAsking] = useState(false);
  const mayOrder = encounter !== null && mayOrderIn(encounter.status);
  const items = orders.data ?? [];
  if (items.length === 0 && !mayOrder) return null;
  return (
    <Panel
      title={t`Tests`}
      flush
      actions={
        mayOrder && (
          <Button
            size="compact"
            icon={<FlaskConical aria-hidden="true" />}
            blocked={blocked}
            onClick={() => setAsking(true)}
          >
            <Trans>Ask for tests</Trans>
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className="px-4 py-4 text-soft sm:px-5">
          {orders.isPending ? <Trans>Looking for tests…</Trans> : <Trans>No tests so far.</Trans>}
        </p>
      ) : (
        <ul className="divide-y divide-hairline" aria-label={t`Tests`}>
          {items.map((order) => (
            <li key={order.id} className="flex flex-col gap-3 px-4 py-3 sm:px-5">
              <OrderFacts order={order} />
              <OrderActions order={order} own={order.doctorId === doctorId} />
            </li>
          ))}
        </ul>
      )}
      {asking && encounter && (
        <OrderForm encounterId={encounter.id} blocked={blocked} onClose={() => setAsking(false)} />
      )}
    </Panel>
  );
}
