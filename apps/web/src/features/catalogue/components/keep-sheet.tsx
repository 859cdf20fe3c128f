import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import type { MedicineId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { Pencil, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";

const KeepMedicine = lazy(() => import("./keep-medicine.tsx"));

type KeepSheetProps = { medicine?: MedicineView; onSaved?: (id: MedicineId) => void };

/** Opens the form of a new medicine, or of one that is changed. */
export function KeepSheet({ medicine, onSaved }: KeepSheetProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const saved = (id: MedicineId) => {
    setOpen(false);
    onSaved?.(id);
  };
  return (
    <>
      <Button
        className="self-start"
        icon={medicine ? <Pencil aria-hidden="true" /> : <Plus aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {medicine ? t`Change what it is` : t`Add a medicine`}
      </Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        closeLabel={t`Close`}
        title={medicine ? medicine.brand : t`New medicine`}
      >
        <Suspense>
          {open && <KeepMedicine key={medicine?.version} {...(medicine && { medicine })} onSaved={saved} />}
        </Suspense>
      </Sheet>
    </>
  );
}
