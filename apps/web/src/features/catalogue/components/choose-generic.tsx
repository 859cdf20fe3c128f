import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import type { GenericId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { useCatalogueCommands, useTies } from "../data.ts";

type ChooseGenericProps = { medicine: MedicineView; onTied: () => void };

/** The formulary by name, to pick the one that this medicine is. */
export default function ChooseGeneric({ medicine, onTied }: ChooseGenericProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { tie } = useCatalogueCommands();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const { id: medicineId, version: baseVersion } = medicine;
  const choose = (genericId: GenericId | null) => {
    if (!blocked) tie.mutate({ medicineId, baseVersion, genericId }, { onSuccess: onTied });
  };
  return (
    <div className="flex flex-col gap-4">
      <SearchField
        label={t`Name of the generic`}
        maxLength={100}
        value={typed}
        clearLabel={t`Clear the search`}
        onClear={() => setTyped("")}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ErrorNotice error={tie.error} />
      {text !== "" && <Ties text={text} chosen={medicine.genericId} onChoose={choose} />}
      {medicine.genericId !== null && (
        <Button variant="quiet" blocked={blocked} pending={tie.isPending} onClick={() => choose(null)}>
          <Trans>It is none of them</Trans>
        </Button>
      )}
    </div>
  );
}

type TiesProps = { text: string; chosen: GenericId | null; onChoose: (id: GenericId) => void };

function Ties({ text, chosen, onChoose }: TiesProps) {
  const { t } = useLingui();
  return (
    <QueryView
      query={useTies(text)}
      isEmpty={(ties) => ties.length === 0}
      empty={{ title: t`No generic is called so` }}
    >
      {(ties) => (
        <List label={t`Generics`}>
          {ties.map(({ id, name, ingredients }) => (
            <ListRow
              key={id}
              title={name}
              description={ingredients.join(" + ")}
              current={id === chosen}
              onClick={() => onChoose(id)}
            />
          ))}
        </List>
      )}
    </QueryView>
  );
}
