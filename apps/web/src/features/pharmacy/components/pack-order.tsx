import type { OrderCheckView } from "@carepoint/domain/pharmacy/counter-check";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { useOrderSafety } from "../data.ts";
import type { AlertText } from "./alert-notices.tsx";
import { useAllergyFacts } from "./allergy-facts.ts";
import { useOrderCommands } from "./order-data.ts";
import { PackAlerts, usePackAlerts } from "./pack-alerts.tsx";

type PackOrderProps = { order: MedicineOrderView; alertText: AlertText };

/** Before it is packed: what came to be known of the patient since they ordered, and a word for whatever stands against it. Enter packs it. */
export function PackOrder({ order, alertText }: PackOrderProps) {
  const query = useOrderSafety(order.id);
  return (
    <QueryView query={query}>
      {(check) => <Judged order={order} alertText={alertText} check={check} onRefused={() => void query.refetch()} />}
    </QueryView>
  );
}

type JudgedProps = PackOrderProps & { check: OrderCheckView; onRefused: () => void };

function Judged({ order, alertText, check, onRefused }: JudgedProps) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const allergyFacts = useAllergyFacts();
  const { pack } = useOrderCommands();
  const judged = usePackAlerts(check.packs, check.safety);
  const words = useRef<{ focus: () => void }>(null);
  const done = order.way === "delivery" ? t`Packed` : t`Packed: the patient is told`;
  const button = useRef<HTMLButtonElement>(null);
  const [startsOpen] = useState(judged.isOpen);
  // Once, and never again: a button that takes the cursor while a word is being chosen is pressed by mistake.
  useEffect(() => (startsOpen ? words.current?.focus() : button.current?.focus()), [startsOpen]);
  const packIt = () =>
    pack.mutate(
      { orderId: order.id, alerts: judged.answered },
      { onSuccess: () => toast({ title: done, tone: "success" }), onError: onRefused },
    );
  return (
    <>
      <PatientBanner name={order.patientName} facts={[]} {...allergyFacts(check)} />
      <PackAlerts ref={words} judged={judged} alertText={alertText} />
      <ErrorNotice error={pack.error} />
      <ActionBar>
        <Button
          variant="primary"
          ref={button}
          pending={pack.isPending}
          blocked={offline ?? (judged.isOpen ? t`Say first why it is given all the same.` : undefined)}
          onClick={packIt}
        >
          <Trans>It is packed</Trans>
        </Button>
      </ActionBar>
    </>
  );
}
