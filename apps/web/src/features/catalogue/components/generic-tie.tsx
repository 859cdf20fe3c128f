import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useSignedIn } from "../../../lib/session.ts";

const ChooseGeneric = lazy(() => import("./choose-generic.tsx"));

/** Which generic of the formulary it is: what safety checks know of that one they know of it. */
export function GenericTie({ medicine }: { medicine: MedicineView }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { generic, genericByHand } = medicine;
  const may = mayDo(cataloguePolicy.tie, useSignedIn().role);
  return (
    <div className="flex flex-col gap-4">
      {generic ? (
        <div>
          <p className="font-strong">{generic.name}</p>
          <p className="text-sm text-soft">{generic.ingredients.join(" + ")}</p>
          <p className="text-sm text-soft">
            {genericByHand ? t`Tied by hand. Lists that are brought in leave it so.` : t`Found by its ingredients.`}
          </p>
        </div>
      ) : (
        <Notice tone="warn" live={false}>
          {genericByHand
            ? t`Somebody said that no generic fits. Safety checks do not know it.`
            : t`No generic of the formulary has these ingredients. Safety checks do not know it until somebody ties it to one.`}
        </Notice>
      )}
      {may && (
        <Button className="self-start" onClick={() => setOpen(true)}>
          {generic ? t`Change the generic` : t`Tie it to a generic`}
        </Button>
      )}
      <Sheet open={open} onClose={close} closeLabel={t`Close`} title={t`Which generic is it?`}>
        <p className="pb-4 text-soft">{medicine.composition || <Trans>What it is made of is not known.</Trans>}</p>
        <Suspense>{open && <ChooseGeneric medicine={medicine} onTied={close} />}</Suspense>
      </Sheet>
    </div>
  );
}
