import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import type { MedicineId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PackText } from "../../../components/pack-text.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { useCataloguePlace } from "../components/catalogue-place.ts";
import { GenericTie } from "../components/generic-tie.tsx";
import { KeepSheet } from "../components/keep-sheet.tsx";
import { MedicineFacts } from "../components/medicine-facts.tsx";
import { MedicinePicture } from "../components/medicine-picture.tsx";
import { MedicinePrices } from "../components/medicine-prices.tsx";
import { MedicineTable } from "../components/medicine-table.tsx";
import { useCatalogueCommands, useMedicine } from "../data.ts";

const ChangePicture = lazy(() => import("../components/change-picture.tsx"));

/** One medicine: what it is, what it costs from which day, and what may stand for it. */
export function Medicine({ medicineId }: { medicineId: MedicineId }) {
  const { t } = useLingui();
  const query = useMedicine(medicineId);
  const back = (
    <Link to={useCataloguePlace()} params={{ part: undefined }}>
      <ChevronLeft aria-hidden />
      {t`Catalogue`}
    </Link>
  );
  return (
    <Screen
      title={query.data?.brand ?? t`Medicine`}
      back={back}
      {...(query.data && { lead: <PackText brand={query.data.brand} packText={query.data.packText} /> })}
    >
      <QueryView query={query}>{(medicine) => <Whole medicine={medicine} />}</QueryView>
    </Screen>
  );
}

function Whole({ medicine }: { medicine: MedicineView }) {
  const { t } = useLingui();
  const { role } = useSignedIn();
  return (
    <div className="flex flex-col gap-6">
      {medicine.discontinued && (
        <Notice tone="warn">
          <Trans>Its maker does not make it any more.</Trans>
        </Notice>
      )}
      <Panel title={t`What it is`}>
        <div className="flex flex-col gap-4">
          <MedicinePicture imageId={medicine.imageId} />
          <MedicineFacts medicine={medicine} />
          {mayDo(cataloguePolicy.switch, role) && <Sold medicine={medicine} />}
          {mayDo(cataloguePolicy.keep, role) && <KeepSheet medicine={medicine} />}
          <Suspense>{mayDo(cataloguePolicy.set_picture, role) && <ChangePicture medicine={medicine} />}</Suspense>
        </div>
      </Panel>
      <Panel title={t`Generic`} description={t`What doctors prescribe, and what safety checks judge it by.`}>
        <GenericTie medicine={medicine} />
      </Panel>
      <Panel title={t`Prices`} description={t`Of a pack, tax included. A price never goes above the MRP.`}>
        <MedicinePrices
          key={medicine.prices[0]?.written ?? 0}
          medicine={medicine}
          may={mayDo(cataloguePolicy.set_price, role) !== undefined}
        />
      </Panel>
      {medicine.equivalents.length > 0 && (
        <Panel
          flush
          title={t`What may stand for it`}
          description={t`The same ingredients in the same amounts, form and release.`}
        >
          <MedicineTable medicines={medicine.equivalents} />
        </Panel>
      )}
    </div>
  );
}

function Sold({ medicine: { id: medicineId, version: baseVersion, active } }: { medicine: MedicineView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { switchMedicine } = useCatalogueCommands();
  return (
    <>
      <SwitchField
        label={t`The pharmacy sells it`}
        checked={active}
        disabled={Boolean(blocked) || switchMedicine.isPending}
        onChange={() => switchMedicine.mutate({ medicineId, baseVersion, active: !active })}
      />
      <ErrorNotice error={switchMedicine.error} />
    </>
  );
}
