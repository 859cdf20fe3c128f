import { useLingui } from "@lingui/react/macro";
import { useOwnStore } from "../../../components/own-store.ts";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { StoreWriteOffs } from "../components/store-write-offs.tsx";

/** What somebody of the branch's pharmacy wants to write off or correct and another has to agree to, and what was decided. */
export function WriteOffs() {
  const { t } = useLingui();
  const pick = useLocalized();
  const store = useOwnStore().data ?? undefined;
  return (
    <Screen title={t`Write-offs`} {...(store && { lead: pick(store.branchName) })} back={<BackToStock />}>
      <StoreWriteOffs store={store} />
    </Screen>
  );
}
