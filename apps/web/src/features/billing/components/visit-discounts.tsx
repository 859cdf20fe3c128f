import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import VisitPromo, { type VisitPromoProps } from "../../../components/visit-promo.tsx";
import { useVisitPackages } from "../../../components/visit-promo-data.ts";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { usePackageCommands } from "./package-data.ts";

interface DiscountPlace extends Omit<VisitPromoProps, "appointmentId" | "take"> {
  appointmentId: AppointmentId;
  /** Says to the server for whom it is. */
  claim: () => Promise<unknown>;
}

/** What pays for a visit instead of its price: a package that was bought, else a code. Never both. */
export function VisitDiscounts(place: DiscountPlace) {
  const { appointmentId, patientId, claim } = place;
  const take = async () => {
    await claim();
    return appointmentId;
  };
  const standing = useVisitPackages({ appointmentId, patientId }).data;
  if (standing?.used) return <UsedPackage {...place} name={standing.used} />;
  return (
    <>
      {standing?.offers.map((offer) => (
        <PackageOffer key={`${offer.saleId} ${offer.position}`} {...place} offer={offer} />
      ))}
      <VisitPromo {...{ appointmentId, patientId, take }} />
    </>
  );
}

type Standing = NonNullable<ReturnType<typeof useVisitPackages>["data"]>;

function PackageOffer({ appointmentId, claim, offer }: DiscountPlace & { offer: Standing["offers"][number] }) {
  const pick = useLocalized();
  const blocked = useOnlineOnly();
  const { usePackage } = usePackageCommands();
  const [pending, setPending] = useState(false);
  const [name, left] = [pick(offer.name), offer.left];
  const apply = async () => {
    setPending(true);
    try {
      await claim();
      await usePackage.mutateAsync({ appointmentId, saleId: offer.saleId, position: offer.position });
    } catch {
      // what was refused is shown below
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <Button className="self-start" blocked={blocked} pending={pending} onClick={() => void apply()}>
        <Trans>
          Pay with {name}, {left} left
        </Trans>
      </Button>
      <ErrorNotice error={usePackage.error} />
    </div>
  );
}

function UsedPackage({ appointmentId, name }: DiscountPlace & { name: NonNullable<Standing["used"]> }) {
  const pick = useLocalized();
  const blocked = useOnlineOnly();
  const { dropPackage } = usePackageCommands();
  const [title, number] = [pick(name.name), name.number];
  return (
    <div className="flex flex-col gap-1">
      <p>
        <Trans>
          Paid by {title}, bill {number}
        </Trans>
      </p>
      <p className="flex items-baseline justify-between gap-4 text-lg">
        <Trans>To pay</Trans>
        <Money strong>{money(0)}</Money>
      </p>
      <Button
        variant="quiet"
        className="-ms-4 self-start"
        blocked={blocked}
        pending={dropPackage.isPending}
        onClick={() => dropPackage.mutate({ appointmentId })}
      >
        <Trans>Pay with money instead</Trans>
      </Button>
      <ErrorNotice error={dropPackage.error} />
    </div>
  );
}
