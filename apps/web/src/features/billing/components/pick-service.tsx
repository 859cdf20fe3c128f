import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Money } from "@carepoint/ui/blocks/money";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { servicesFor } from "./bill-draft.ts";

type PickServiceProps = {
  services: readonly ServiceView[];
  onPicked: (service: ServiceView) => void;
  /** Enter with nothing typed: the bill is whole. */
  onDone: () => void;
};

/** One box over the price list: Enter takes the first that fits, and Enter on nothing goes on to the money. */
export function PickService({ services, onPicked, onDone }: PickServiceProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const [text, setText] = useState("");
  const found = servicesFor(services, text);
  const take = (service: ServiceView) => {
    onPicked(service);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = found;
    if (first) take(first);
    else if (text.trim() === "") onDone();
  };
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        autoFocus
        label={t`Service or goods`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onClear={() => setText("")}
        clearLabel={t`Clear`}
      />
      {text.trim() !== "" && found.length === 0 && (
        <p className="text-sm text-soft">
          <Trans>Nothing on the price list fits.</Trans>
        </p>
      )}
      {found.length > 0 && (
        <List label={t`Price list`}>
          {found.map((service) => (
            <ListRow
              key={service.id}
              title={pick(service.name)}
              end={service.price !== null && <Money>{money(service.price)}</Money>}
              onClick={() => take(service)}
            />
          ))}
        </List>
      )}
    </div>
  );
}
