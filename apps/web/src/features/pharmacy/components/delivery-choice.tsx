import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { slotText } from "./delivery-words.ts";
import type { Delivery } from "./use-delivery.ts";

/** Fetched or brought; where to, and in which of the times that are free. Nothing where the pharmacy brings nothing. */
export function DeliveryChoice({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui();
  const { offer, draft, isBrought, change } = delivery;
  if (!offer?.active) return null;
  const [fee, free] = [money(offer.fee), offer.freeFrom === null ? null : money(offer.freeFrom)];
  const cost = free === null ? t`${fee} for bringing it` : t`${fee} for bringing it, free from ${free}`;
  return (
    <>
      <ChoiceField
        label={t`How do you get it?`}
        name="way"
        value={draft.way}
        onChange={(event) => change({ way: event.currentTarget.value === "delivery" ? "delivery" : "pickup" })}
        options={[
          { value: "pickup", label: t`I fetch it at the pharmacy` },
          { value: "delivery", label: t`It is brought to me`, description: offer.fee > 0 ? cost : t`free` },
        ]}
      />
      {isBrought && <Whereto delivery={delivery} />}
    </>
  );
}

function Whereto({ delivery: { offer, draft, isServed, change } }: { delivery: Delivery }) {
  const { t } = useLingui();
  const { slots = [], zone = "" } = offer ?? {};
  if (!slots.some(({ free }) => free)) return <Notice tone="warn" title={t`No time is free in the next days`} />;
  return (
    <>
      <SelectField
        label={t`When?`}
        value={draft.startsAt}
        onChange={(event) => change({ startsAt: event.currentTarget.value })}
        options={slots.map((slot) => {
          const hours = slotText(slot, zone);
          return { value: slot.startsAt, label: slot.free ? hours : t`${hours}: full`, disabled: !slot.free };
        })}
      />
      <TextArea
        label={t`Where to?`}
        hint={t`House, street, area and town.`}
        maxLength={500}
        rows={3}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <div className="grid grid-cols-2 gap-4 max-[22rem]:grid-cols-1">
        <TextField
          label={t`PIN code`}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={6}
          value={draft.pincode}
          error={isServed ? undefined : t`The pharmacy does not go there.`}
          onChange={(event) => change({ pincode: event.currentTarget.value })}
        />
        <TextField
          label={t`Phone`}
          type="tel"
          autoComplete="tel"
          value={draft.phone}
          onChange={(event) => change({ phone: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
