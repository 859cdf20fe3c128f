import type { OrderChoice, OrderChoicesView } from "@carepoint/domain/pharmacy/orders";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { money } from "../../../lib/format.ts";
import { BrandOffer } from "./brand-offer.tsx";
import { apartText, availabilityWords } from "./order-words.ts";

type LineChoiceProps = {
  line: OrderChoicesView["lines"][number];
  /** The chosen medicine; empty to leave the line out. */
  value: string;
  onChange: (medicineId: string) => void;
};

/** One line of the prescription, and which medicine is ordered for it: another brand is taken by choosing it, with what it costs more or less. */
export function LineChoice({ line, value, onChange }: LineChoiceProps) {
  const words = usePackWords();
  const { t, i18n } = useLingui();
  const { choices, name, strength, used, noSubstitution } = line;
  const title = [name, strength].filter(Boolean).join(" ");
  if (used || choices.length === 0)
    return (
      <section>
        <h2 className="text-lg">{title}</h2>
        <p className="text-soft">
          {used
            ? t`Everything of it was given or is ordered.`
            : noSubstitution
              ? t`The doctor wants this brand and no other. Our pharmacy does not sell it.`
              : t`Our pharmacy does not sell it. Ask at the counter.`}
        </p>
      </section>
    );
  const usual = choices.find(({ fit }) => fit === "prescribed");
  const said = ({ available, fit, total, units, unit, brand, packText }: OrderChoice) => {
    const kind = fit === "prescribed" ? t`as prescribed` : t`another brand of the same medicine`;
    const apart = usual && fit === "equivalent" ? i18n._(apartText(total - usual.total)) : null;
    const amount = `${words.amount(units, unit)}, ${words.pack({ brand, packText })}`;
    return [kind, apart, amount, i18n._(availabilityWords[available])].filter(Boolean).join(" · ");
  };
  return (
    <>
      <ChoiceField
        label={title}
        {...(noSubstitution && { hint: t`The doctor wants this brand and no other.` })}
        name={`line-${line.line}`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        options={[
          ...choices.map((choice) => ({
            value: choice.medicineId as string,
            label: `${choice.brand}, ${money(choice.total)}`,
            description: said(choice),
            disabled: choice.available !== "yes",
          })),
          { value: "", label: t`Leave it out` },
        ]}
      />
      {value === "" && <Others choices={choices} onTake={onChange} />}
    </>
  );
}

/** Where what was prescribed cannot be had, other brands of the very same that can. */
function Others({ choices, onTake }: { choices: readonly OrderChoice[]; onTake: (medicineId: string) => void }) {
  const isThere = choices.some(({ fit, available }) => fit === "prescribed" && available === "yes");
  const others = choices.filter(({ insteadOf, available }) => insteadOf !== null && available === "yes");
  const asked = choices.find(({ medicineId }) => medicineId === others[0]?.insteadOf);
  if (isThere || !asked) return null;
  const offers = others.map((other) => ({ ...other, apart: other.total - asked.total }));
  return <BrandOffer {...{ offers, onTake }} asked={asked.brand} available={asked.available} />;
}
