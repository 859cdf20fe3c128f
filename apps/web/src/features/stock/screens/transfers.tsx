import { stockTransferId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useOwnStore } from "../../../components/own-store.ts";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { SendUnits } from "../components/send-units.tsx";
import { StoreWays } from "../components/store-ways.tsx";
import { Transfer } from "../components/transfer.tsx";

/** What the branch's pharmacy sent to other stores and what was sent to it; one of them, or a new one, where it is named. */
export function Transfers({ part }: { part: string | undefined }) {
  if (part === "new") return <SendUnits />;
  return part === undefined ? <Ways /> : <Transfer transferId={stockTransferId.parse(part)} />;
}

function Ways() {
  const { t } = useLingui();
  const pick = useLocalized();
  const store = useOwnStore().data ?? undefined;
  return (
    <Screen
      title={t`Between stores`}
      {...(store && { lead: pick(store.branchName) })}
      back={<BackToStock />}
      actions={
        <Button
          variant="primary"
          icon={<Send aria-hidden />}
          render={<Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: "new" }} />}
        >
          <Trans>Send to another store</Trans>
        </Button>
      }
    >
      <StoreWays
        storeId={store?.id}
        wayTo={(id) => <Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: id }} />}
      />
    </Screen>
  );
}
