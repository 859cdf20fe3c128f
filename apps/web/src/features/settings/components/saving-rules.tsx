import type { AmendSettingsInput } from "@carepoint/domain/settings/schema";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { useHospitalSettings, useSettingsCommands } from "../data.ts";
import { RuleList } from "./rule-list.tsx";

export type Rules = Omit<AmendSettingsInput, "seen">;

interface SavingRules {
  readonly save: (rules: Rules) => void;
  readonly isPending: boolean;
  /** Why it was not saved; what somebody else saved meanwhile, and the choice between the two. */
  readonly refusal: ReactNode;
}

/**
 * Saves some of the hospital's rules over those that the form began with: what somebody else has turned since is shown, and
 * what was typed stays. `rules` are those that stand, `onTheirs` takes them into the form.
 */
export function useSavingRules(rules: Rules, onTheirs: (rules: Rules) => void): SavingRules {
  const { t } = useLingui();
  const toast = useToast();
  const settings = useHospitalSettings();
  const { amend } = useSettingsCommands();
  const [begun, setBegun] = useState(rules);
  const [mine, setMine] = useState(rules);
  const save = (asked: Rules, seen = begun) => {
    setMine(asked);
    amend.mutate(
      { ...asked, seen },
      {
        onSuccess: () => {
          setBegun(asked);
          toast({ title: t`The rules are saved`, tone: "success" });
        },
        onError: () => void settings.refetch(),
      },
    );
  };
  const theirs = Object.fromEntries(
    Object.entries(rules).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(begun, name))),
  );
  const refusal =
    amend.error && codeOf(amend.error) === "version_conflict" ? (
      <ChangedMeanwhile
        onTakeTheirs={() => {
          onTheirs(rules);
          setBegun(rules);
          amend.reset();
        }}
        onKeepMine={() => {
          setBegun(rules);
          save(mine, rules);
        }}
      >
        <RuleList rules={theirs} />
      </ChangedMeanwhile>
    ) : (
      <ErrorNotice error={amend.error} />
    );
  return { save, isPending: amend.isPending, refusal };
}
