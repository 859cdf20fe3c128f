import { familySize } from "@carepoint/domain/appointments/back-to-back";
import type { FoundPatientView } from "@carepoint/domain/patients/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { ageText } from "../../../lib/format.ts";
import { type ChosenPatient, useHousehold } from "./desk-data.ts";
import { FindPatient } from "./find-patient.tsx";

interface FamilyMembersProps {
  first: ChosenPatient;
  onChosen: (family: readonly ChosenPatient[]) => void;
  onLeave: () => void;
}

/** Who of the household comes along, in the order in which they are ticked; anybody else is looked for. */
export function FamilyMembers({ first, onChosen, onLeave }: FamilyMembersProps) {
  const { t } = useLingui();
  const household = useHousehold(first.id);
  const [chosen, setChosen] = useState<readonly ChosenPatient[]>([first]);
  const [more, setMore] = useState<readonly ChosenPatient[]>([]);
  const [looking, setLooking] = useState(false);
  const placeOf = ({ id }: ChosenPatient) => chosen.findIndex((each) => each.id === id) + 1;
  const toggle = (who: ChosenPatient) =>
    setChosen(placeOf(who) > 0 ? chosen.filter(({ id }) => id !== who.id) : [...chosen, who]);
  const full = chosen.length >= familySize.most;
  const add = (who: ChosenPatient) => {
    setLooking(false);
    if (placeOf(who) > 0) return;
    setChosen([...chosen, who]);
    if (!household.data?.some(({ id }) => id === who.id)) setMore([...more.filter(({ id }) => id !== who.id), who]);
  };
  if (looking) return <FindPatient onChosen={add} />;
  return (
    <QueryView query={household}>
      {(known) => (
        <div className="flex flex-col gap-4">
          <fieldset className="flex flex-col">
            <legend className="pb-1 text-soft">
              <Trans>Two to six, seen in this order.</Trans>
            </legend>
            {[...known, ...more].map((who, place) => (
              <Member
                key={who.id}
                who={who}
                place={placeOf(who)}
                autoFocus={place === 1}
                disabled={full && placeOf(who) === 0}
                onToggle={() => toggle(who)}
              />
            ))}
          </fieldset>
          {known.length + more.length === 1 && (
            <p className="text-soft">
              <Trans>Nobody else shares the telephone or the account.</Trans>
            </p>
          )}
          <ActionBar>
            <Button variant="primary" disabled={chosen.length < familySize.least} onClick={() => onChosen(chosen)}>
              {chosen.length < familySize.least ? t`Choose at least two` : t`Find times for ${chosen.length}`}
            </Button>
            <Button icon={<UserPlus aria-hidden="true" />} disabled={full} onClick={() => setLooking(true)}>
              <Trans>Somebody else</Trans>
            </Button>
            <Button variant="quiet" onClick={onLeave}>
              <Trans>Alone</Trans>
            </Button>
          </ActionBar>
        </div>
      )}
    </QueryView>
  );
}

interface MemberProps {
  who: ChosenPatient & Partial<Pick<FoundPatientView, "birthYear" | "sex">>;
  /** Null is nobody's: those who do not come have none. */
  place: number;
  autoFocus: boolean;
  disabled: boolean;
  onToggle: () => void;
}

function Member({ who: { id, name, mrn, birthYear, sex }, place, autoFocus, disabled, onToggle }: MemberProps) {
  const { i18n } = useLingui();
  const about = [...(birthYear ? [ageText(null, birthYear)] : []), ...(sex ? [i18n._(sexNames[sex])] : []), mrn];
  return (
    <CheckboxField
      name="family"
      value={id}
      label={place > 0 ? `${place}. ${name}` : name}
      hint={about.join(" · ")}
      checked={place > 0}
      autoFocus={autoFocus}
      disabled={disabled}
      onChange={onToggle}
    />
  );
}
