import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { visitKind } from "@carepoint/domain/appointments/kinds";
import type { KindView } from "@carepoint/domain/doctors/schema";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { plural, t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { money } from "../../../lib/format.ts";

interface KindChoiceProps {
  kinds: readonly KindView[];
  value: VisitKind;
  onChange: (kind: VisitKind) => void;
}

/** What kind of visit: asked only where a doctor offers more than one, the first of them chosen. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const { t, i18n } = useLingui();
  if (kinds.length < 2) return null;
  return (
    <ChoiceField
      name="kind"
      label={t`What kind of visit?`}
      value={value}
      onChange={(event) => onChange(visitKind.parse(event.target.value))}
      options={kinds.map((each) => ({
        value: each.kind,
        label: (
          <span className="flex flex-wrap gap-x-3">
            <span>{i18n._(visitKindNames[each.kind])}</span>
            <span className="font-strong tabular-nums">{each.fee === 0 ? t`Free` : money(each.fee)}</span>
          </span>
        ),
        description: termsText(each),
      }))}
    />
  );
}

function termsText({ kind, minutes, withinDays }: KindView): string | undefined {
  if (kind === "follow_up" && withinDays !== null) {
    return plural(withinDays, {
      one: "Within # day after a visit with this doctor",
      other: "Within # days after a visit with this doctor",
    });
  }
  return kind === "tele" && minutes !== null ? t`You stay at home · ${minutes} minutes` : undefined;
}
