import { Button } from "@carepoint/ui/blocks/button";
import { type ReactNode, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

interface OwnVisitActionProps {
  icon: ReactNode;
  label: ReactNode;
  /** What opens, of the desk's parts: the rounds do not wait for it, and a device without a network keeps none of it. */
  children: (close: () => void) => ReactNode;
}

/** Something that a doctor does for the patient of a visit, beside its chart. */
export function OwnVisitAction({ icon, label, children }: OwnVisitActionProps) {
  const offline = useOnlineOnly();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="self-start" icon={icon} blocked={offline} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Suspense>{open && children(() => setOpen(false))}</Suspense>
    </>
  );
}
