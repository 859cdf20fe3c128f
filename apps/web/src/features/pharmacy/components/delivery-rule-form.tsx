import { deliveryTaxClasses } from "@carepoint/domain/billing/delivery-charge";
import type { StoreId } from "@carepoint/domain/kernel/id";
import type { DeliveryRule } from "@carepoint/domain/pharmacy/delivery-rule";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useDeliveryCommands } from "./delivery-data.ts";
import { draftOf, newWindow, type RuleDraft, termsOf } from "./delivery-rule-draft.ts";
import { deliveryTaxWords } from "./delivery-words.ts";
import { WindowFields } from "./window-fields.tsx";

/** How a pharmacy brings medicines from now on. */
export function DeliveryRuleForm({ storeId, rule }: { storeId: StoreId; rule: DeliveryRule | null }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { setRule } = useDeliveryCommands();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [isWrong, setWrong] = useState(false);
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { data } = termsOf(storeId, draft);
    setWrong(!data);
    if (data) setRule.mutate(data, { onSuccess: () => toast({ title: t`The rule is saved`, tone: "success" }) });
  };
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={save}>
      {rule === null && (
        <Notice tone="warn" live={false} title={t`Nothing is saved yet: this pharmacy brings nothing home`}>
          <Trans>What stands below is a proposal. It holds once you save it.</Trans>
        </Notice>
      )}
      <CheckboxField
        name="active"
        label={t`This pharmacy brings medicines home`}
        checked={draft.active}
        onChange={(event) => change({ active: event.currentTarget.checked })}
      />
      {draft.active && <Terms draft={draft} onChange={change} />}
      {isWrong && (
        <Notice tone="warn" title={t`Something is missing or is no number`}>
          <Trans>
            PIN codes have six digits, their beginnings three or more. Hours have a day, and end after they begin.
          </Trans>
        </Notice>
      )}
      <ErrorNotice error={setRule.error} />
      <Button type="submit" variant="primary" className="self-start" pending={setRule.isPending} blocked={blocked}>
        <Trans>Save: it holds from now on</Trans>
      </Button>
    </form>
  );
}

function Terms({ draft, onChange }: { draft: RuleDraft; onChange: (part: Partial<RuleDraft>) => void }) {
  const { t, i18n } = useLingui();
  const { windows } = draft;
  const next = 1 + Math.max(-1, ...windows.map(({ key }) => key));
  return (
    <>
      <div className="grid grid-cols-2 items-end gap-4">
        <NumberField
          decimal
          prefix="₹"
          label={t`Fee, tax included`}
          value={draft.fee}
          onChange={(event) => onChange({ fee: event.currentTarget.value })}
        />
        <NumberField
          decimal
          prefix="₹"
          label={t`Free from`}
          hint={t`Empty: never.`}
          value={draft.freeFrom}
          onChange={(event) => onChange({ freeFrom: event.currentTarget.value })}
        />
        <NumberField
          label={t`Days ahead`}
          value={draft.daysAhead}
          onChange={(event) => onChange({ daysAhead: event.currentTarget.value })}
        />
        <NumberField
          label={t`Time to pack`}
          unit={t`min`}
          value={draft.leadMinutes}
          onChange={(event) => onChange({ leadMinutes: event.currentTarget.value })}
        />
      </div>
      <SelectField
        label={t`Tax within the fee`}
        hint={t`Ask your accountant which one holds.`}
        value={draft.taxClass}
        onChange={(event) =>
          onChange({ taxClass: deliveryTaxClasses.find((each) => each === event.currentTarget.value) ?? "standard" })
        }
        options={deliveryTaxClasses.map((value) => ({ value, label: i18n._(deliveryTaxWords[value]) }))}
      />
      <TextArea
        label={t`PIN codes it goes to`}
        hint={t`Or their beginnings: 411 stands for all of Pune.`}
        rows={2}
        value={draft.areas}
        onChange={(event) => onChange({ areas: event.currentTarget.value })}
      />
      {windows.map((window, index) => (
        <WindowFields
          key={window.key}
          place={index + 1}
          window={window}
          onChange={(changed) => onChange({ windows: windows.with(index, changed) })}
          onRemove={windows.length > 1 ? () => onChange({ windows: windows.toSpliced(index, 1) }) : undefined}
        />
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        onClick={() => onChange({ windows: [...windows, newWindow(next)] })}
      >
        <Trans>Add hours</Trans>
      </Button>
    </>
  );
}
