import { can } from "@carepoint/domain/kernel/state-machine";
import type { OrderView } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

const ResultForm = lazy(async () => ({ default: (await import("./result-form.tsx")).ResultForm }));

/** The report of another laboratory, which the patient's people hold and the doctor does not. */
export function OwnResult({ order }: { order: OrderView }) {
  const blocked = useOnlineOnly();
  const [open, setOpen] = useState(false);
  if (!can(orderLifecycle, order.status, "result")) return null;
  return (
    <>
      <Button className="self-start" blocked={blocked} onClick={() => setOpen(true)}>
        <Trans>I have the result</Trans>
      </Button>
      <Suspense>{open && <ResultForm own order={order} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
