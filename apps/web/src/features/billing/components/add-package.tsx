import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePackageCommands } from "./package-data.ts";
import { emptyPackage, emptyPart, type PackageDraft, type PartDraft, packageOf } from "./package-draft.ts";
import { PackagePart } from "./package-part.tsx";
import { SoldFrom } from "./sold-from.tsx";

type AddPackageProps = { services: readonly ServiceView[]; onSaved: () => void };
type Typed = "en" | "hi" | "days" | "price";

/** A new package: its names, its price, how long it may be used, and what is inside. */
export function AddPackage({ services, onSaved }: AddPackageProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { addPackage } = usePackageCommands();
  const [draft, setDraft] = useState<PackageDraft>(emptyPackage);
  const [tried, setTried] = useState(false);
  const read = packageOf(draft);
  const wrong = (path: string, words: string) =>
    tried && read.error?.issues.some((issue) => issue.path.join(".") === path) ? { error: words } : {};
  const say = (change: Partial<PackageDraft>) => setDraft({ ...draft, ...change });
  const typed = (field: Typed) => ({
    name: field,
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => say({ [field]: target.value }),
  });
  const put = (key: number, change: Partial<PartDraft>) =>
    say({ parts: draft.parts.map((part) => (part.key === key ? { ...part, ...change } : part)) });
  const next = Math.max(0, ...draft.parts.map(({ key }) => key)) + 1;
  return (
    <form
      noValidate
      autoComplete="off"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (read.success) addPackage.mutate(read.data, { onSuccess: onSaved });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Name in English`}
          required
          maxLength={200}
          {...typed("en")}
          {...wrong("name.en", t`Fill this in.`)}
        />
        <TextField label={t`Name in Hindi`} lang="hi" maxLength={200} {...typed("hi")} />
        <TextField
          label={t`Price`}
          hint={t`In whole rupees, with its tax.`}
          prefix="₹"
          inputMode="decimal"
          required
          maxLength={12}
          {...typed("price")}
          {...wrong("price", t`Enter an amount in whole rupees.`)}
        />
        <NumberField
          label={t`Days it may be used`}
          hint={t`Counted from the sale.`}
          maxLength={4}
          {...typed("days")}
          {...wrong("validDays", t`From 1 to 1830.`)}
        />
      </div>
      {draft.parts.map((part, index) => (
        <PackagePart
          key={part.key}
          part={part}
          place={index + 1}
          services={services}
          onChange={(change) => put(part.key, change)}
          onRemove={
            draft.parts.length > 1 ? () => say({ parts: draft.parts.filter(({ key }) => key !== part.key) }) : undefined
          }
          wrong={(field, words) => wrong(`contents.${index}.${field}`, words)}
        />
      ))}
      {wrong("contents", t`Each service stands in one part only.`).error && (
        <p className="text-danger">{t`Each service stands in one part only.`}</p>
      )}
      <Button
        className="self-start"
        icon={<Plus aria-hidden="true" />}
        onClick={() => say({ parts: [...draft.parts, emptyPart(next)] })}
      >
        <Trans>Another part</Trans>
      </Button>
      <SoldFrom />
      <ErrorNotice error={addPackage.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={addPackage.isPending}>
        <Trans>Add the package</Trans>
      </Button>
    </form>
  );
}
