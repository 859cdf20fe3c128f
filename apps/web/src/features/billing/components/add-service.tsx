import { type AddServiceInput, addServiceInput } from "@carepoint/domain/billing/price-list";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePriceCommands } from "./price-data.ts";
import { orNothing, ServiceFields } from "./service-fields.tsx";
import { SoldFrom } from "./sold-from.tsx";

const rupees = { setValueAs: (typed: unknown) => (typeof typed === "string" ? parseRupees(typed) : typed) };

/** Something new on the price list, at a price that holds from the first day its writer may set one for. */
export function AddService({ onSaved }: { onSaved: () => void }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { addService } = usePriceCommands();
  const form = useForm<z.input<typeof addServiceInput>, unknown, AddServiceInput>({
    resolver: zodResolver(addServiceInput),
    defaultValues: { taxClass: "health_care", priceIncludesTax: true, code: "999316" },
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit((input) => addService.mutate(input, { onSuccess: onSaved }));
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <ServiceFields
        field={(id) => ({ ...form.register(id, id === "name.hi" ? orNothing : {}), error: texts.of(id) })}
      />
      <TextField
        label={t`Price`}
        prefix="₹"
        inputMode="decimal"
        maxLength={12}
        required
        {...form.register("price", rupees)}
        error={texts.of("price")}
      />
      <SoldFrom />
      <ErrorNotice error={addService.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={addService.isPending}>
        <Trans>Add to the price list</Trans>
      </Button>
    </form>
  );
}
