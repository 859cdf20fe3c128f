import { stockCountId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ClipboardList } from "lucide-react";
import { useState } from "react";
import { useOwnStore } from "../../../components/own-store.ts";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { CountSheet } from "../components/count-sheet.tsx";
import { NewCount } from "../components/new-count.tsx";
import { StoreCounts } from "../components/store-counts.tsx";

/** The sheets by which the branch's pharmacy is counted, and one of them where it is named. */
export function Counts({ countId }: { countId: string | undefined }) {
  return countId === undefined ? <Sheets /> : <CountSheet countId={stockCountId.parse(countId)} />;
}

function Sheets() {
  const { t } = useLingui();
  const pick = useLocalized();
  const navigate = useNavigate();
  const store = useOwnStore().data ?? undefined;
  const [isAsked, setAsked] = useState(false);
  return (
    <Screen
      title={t`Counts`}
      {...(store && { lead: pick(store.branchName) })}
      back={<BackToStock />}
      actions={
        <Button variant="primary" icon={<ClipboardList aria-hidden />} onClick={() => setAsked(true)}>
          <Trans>New count</Trans>
        </Button>
      }
    >
      <StoreCounts
        storeId={store?.id}
        wayTo={(id) => <Link to="/pharmacy/stock/counts/{-$countId}" params={{ countId: id }} />}
      />
      {store && (
        <NewCount
          storeId={store.id}
          open={isAsked}
          onClose={() => setAsked(false)}
          onOpened={(countId) => void navigate({ to: "/pharmacy/stock/counts/{-$countId}", params: { countId } })}
        />
      )}
    </Screen>
  );
}
