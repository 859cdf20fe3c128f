import { useLingui } from "@lingui/react/macro";
import { useOwnStore } from "../../../components/own-store.ts";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { WriteOffWishes } from "../components/write-off-wishes.tsx";

/** What somebody of the branch's pharmacy wants to write off and another has to agree to. */
export function WriteOffs() {
  const { t } = useLingui();
  const pick = useLocalized();
  const store = useOwnStore().data ?? undefined;
  return (
    <Screen title={t`Write-offs`} {...(store && { lead: pick(store.branchName) })} back={<BackToStock />}>
      <WriteOffWishes storeId={store?.id} />
    </Screen>
  );
}
