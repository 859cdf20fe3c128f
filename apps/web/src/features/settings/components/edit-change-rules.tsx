import type { ChangeRule, RuleSetView } from "@carepoint/domain/appointments/change-rules";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitTime } from "../../../lib/format.ts";
import { useRuleSets, useSettingsCommands } from "../data.ts";
import { type DraftFault, draftOf, newDraft, type RuleDraft, rulesOf } from "./change-rule-draft.ts";
import { ChangeRuleList } from "./change-rule-list.tsx";
import { ChangeRuleRow } from "./change-rule-row.tsx";

type EditChangeRulesProps = {
  rules: readonly ChangeRule[];
  /** How many sets were written, by whomever, and the last of them. */
  written: number;
  newest: RuleSetView | undefined;
  onDone: () => void;
};

/** New rules from a date on; beside them what they will say, with figures. */
export function EditChangeRules({ rules: known, written: latest, newest, onDone }: EditChangeRulesProps) {
  const { t } = useLingui();
  const toast = useToast();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { setRules } = useSettingsCommands();
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(known.map(draftOf));
  /** What these drafts were begun beside: what came since is shown before anything is saved over it. */
  const [seen, setSeen] = useState(latest);
  const sets = useRuleSets();
  const [from, setFrom] = useState("");
  const { rules, faults } = rulesOf(drafts);
  const theirsFrom = newest && visitTime(newest.validFrom, zone);
  const words: Record<DraftFault, string> = {
    unclear: t`Fill in hours and costs.`,
    twice: t`This rule stands here already.`,
  };
  const put = (index: number, draft: RuleDraft) => setDrafts(drafts.map((old, at) => (at === index ? draft : old)));
  const save = (over = seen) => {
    if (!rules) return;
    const validFrom = from && instantText(Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant());
    setRules.mutate(
      { rules: [...rules], seen: over, ...(validFrom && { validFrom }) },
      {
        onSuccess: () => {
          toast({ title: t`The rules are saved`, tone: "success" });
          onDone();
        },
        onError: () => void sets.refetch(),
      },
    );
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col divide-y divide-hairline">
        {drafts.map((draft, index) => {
          const fault = faults[index];
          return (
            <ChangeRuleRow
              key={index}
              id={`rule-${index}`}
              draft={draft}
              error={fault && words[fault]}
              onChange={(changed) => put(index, changed)}
              onRemove={() => setDrafts(drafts.filter((_, at) => at !== index))}
            />
          );
        })}
      </div>
      <Button
        size="compact"
        className="self-start"
        icon={<Plus aria-hidden="true" />}
        onClick={() => setDrafts([...drafts, newDraft])}
      >
        <Trans>Add a rule</Trans>
      </Button>
      <TextField
        className="max-w-72"
        type="datetime-local"
        label={t`In force from`}
        hint={t`Left empty: from now on.`}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      {rules && (
        <div className="flex flex-col gap-2 rounded-box bg-sunken p-4">
          <span className="text-soft text-sm">
            <Trans>What will hold for new bookings</Trans>
          </span>
          <ChangeRuleList rules={rules} />
        </div>
      )}
      {seen === latest || setRules.isPending || !newest ? (
        <ErrorNotice error={setRules.error} />
      ) : (
        <ChangedMeanwhile
          onTakeTheirs={() => {
            setDrafts(newest.rules.map(draftOf));
            setSeen(latest);
            setRules.reset();
          }}
          onKeepMine={() => {
            setSeen(latest);
            save(latest);
          }}
        >
          <p className="font-strong">{t`From ${theirsFrom}`}</p>
          <ChangeRuleList rules={newest.rules} />
        </ChangedMeanwhile>
      )}
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          blocked={rules ? blocked : t`Some rules are not complete.`}
          pending={setRules.isPending}
          onClick={() => save()}
        >
          <Trans>Save the rules</Trans>
        </Button>
        <Button variant="quiet" onClick={onDone}>
          <Trans>Leave as it was</Trans>
        </Button>
      </div>
    </div>
  );
}
