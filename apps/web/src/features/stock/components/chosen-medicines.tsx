import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { PackText } from "../../../components/pack-text.tsx";

type ChosenMedicinesProps = { chosen: readonly FoundMedicineView[]; onTaken: (medicineId: string) => void };

/** What was picked so far; each can be taken off again. */
export function ChosenMedicines({ chosen, onTaken }: ChosenMedicinesProps) {
  const { t } = useLingui();
  if (chosen.length === 0) return null;
  return (
    <List label={t`Chosen medicines`} className="[--row-inset:0px]">
      {chosen.map(({ id, brand, packText }) => (
        <ListRow
          key={id}
          title={brand}
          description={<PackText brand={brand} packText={packText} />}
          end={<IconButton label={t`Take ${brand} off`} icon={<X aria-hidden />} onClick={() => onTaken(id)} />}
        />
      ))}
    </List>
  );
}
