import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { List as ListIcon } from "lucide-react";
import { useState } from "react";
import { useFoundMedicines } from "../../../components/look-up.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSearchKey } from "../../../components/search-key.ts";
import { useRested } from "../../../lib/rested.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useCataloguePlace } from "../components/catalogue-place.ts";
import { KeepSheet } from "../components/keep-sheet.tsx";
import { MedicineTable } from "../components/medicine-table.tsx";
import { useMedicines } from "../data.ts";

const restMs = 150;

/** What the hospital's pharmacy keeps: found by brand, ingredient or scan, or turned over by brand. */
export function Catalogue() {
  const { t } = useLingui();
  const search = useSearchKey();
  const navigate = useNavigate();
  const to = useCataloguePlace();
  const { role } = useSignedIn();
  const [typed, setTyped] = useState("");
  const text = useRested(typed.trim(), restMs);
  return (
    <Screen
      title={t`Catalogue`}
      lead={t`Every medicine the pharmacy knows, with its pack and its price.`}
      actions={
        <>
          {mayDo(cataloguePolicy.import, role) && (
            <Button icon={<ListIcon aria-hidden />} render={<Link to={to} params={{ part: "imports" }} />}>
              {t`Lists brought in`}
            </Button>
          )}
          {mayDo(cataloguePolicy.keep, role) && (
            <KeepSheet onSaved={(part) => void navigate({ to, params: { part } })} />
          )}
        </>
      }
      width="wide"
    >
      <SearchField
        ref={search}
        className="max-w-prose"
        label={t`Brand, ingredient, maker or barcode`}
        maxLength={100}
        value={typed}
        clearLabel={t`Clear the search`}
        onClear={() => setTyped("")}
        onChange={(event) => setTyped(event.target.value)}
      />
      {text === "" ? <All /> : <Found text={text} />}
    </Screen>
  );
}

function All() {
  const { t } = useLingui();
  const query = useMedicines();
  return (
    <QueryView
      query={query}
      isEmpty={(medicines) => medicines.length === 0}
      empty={{ title: t`No medicine is in the catalogue yet` }}
    >
      {(medicines) => (
        <OlderEntries query={query} label={t`Show more medicines`}>
          <MedicineTable medicines={medicines} />
        </OlderEntries>
      )}
    </QueryView>
  );
}

function Found({ text }: { text: string }) {
  const { t } = useLingui();
  return (
    <QueryView query={useFoundMedicines(text, { all: true, limit: 50 })}>
      {(medicines) =>
        medicines.length === 0 ? (
          <EmptyState title={t`No medicine is called so`}>
            <Trans>Try the beginning of its name, or what it is made of.</Trans>
          </EmptyState>
        ) : (
          <MedicineTable medicines={medicines} />
        )
      }
    </QueryView>
  );
}
