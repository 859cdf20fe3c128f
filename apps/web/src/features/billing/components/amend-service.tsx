import {
  type AmendServiceInput,
  amendServiceInput,
  firstPriceDay,
  type ServiceView,
  treatmentOn,
} from "@carepoint/domain/billing/price-list";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSession } from "../../../lib/session.ts";
import { NewPriceFields } from "./new-price-fields.tsx";
import { usePriceCommands } from "./price-data.ts";
import { orNothing, ServiceFields } from "./service-fields.tsx";

type AmendServiceProps = { service: ServiceView; today: CalendarDate; onSaved: () => void };

/** What a service is, and, apart from that, what it costs from a day on. */
export function AmendService(props: AmendServiceProps) {
  return (
    <div className="flex flex-col gap-6">
      <NewPrice {...props} />
      <Details {...props} />
    </div>
  );
}

function NewPrice({ service, today, onSaved }: AmendServiceProps) {
  const { t } = useLingui();
  const { setPrice } = usePriceCommands();
  const { id: serviceId, version: baseVersion } = service;
  return (
    <NewPriceFields
      first={firstPriceDay(useSession()?.role ?? "system", today)}
      priceOf={parseRupees}
      unreadable={t`Enter an amount in rupees, such as 250 or 250.50.`}
      pending={setPrice.isPending}
      error={setPrice.error}
      onSave={(price, validFrom) =>
        setPrice.mutate({ serviceId, baseVersion, price, validFrom }, { onSuccess: onSaved })
      }
    />
  );
}

function Details({ service, today, onSaved }: AmendServiceProps) {
  const { t } = useLingui();
  const first = firstPriceDay(useSession()?.role ?? "system", today);
  const blocked = useOnlineOnly();
  const { amendService } = usePriceCommands();
  const { id: serviceId, version: baseVersion, code, name, active } = service;
  const form = useForm<z.input<typeof amendServiceInput>, unknown, AmendServiceInput>({
    resolver: zodResolver(amendServiceInput),
    defaultValues: { serviceId, baseVersion, code, name, ...treatmentOn(service, first), active },
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit((input) => amendService.mutate(input, { onSuccess: onSaved }));
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <ServiceFields
        field={(id) => ({ ...form.register(id, id === "name.hi" ? orNothing : {}), error: texts.of(id) })}
      />
      {first > today && (
        <p className="text-soft">
          <Trans>Another tax holds from tomorrow, as a new price does.</Trans>
        </p>
      )}
      <CheckboxField label={t`The desk sells it`} {...form.register("active")} />
      <ErrorNotice error={amendService.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={amendService.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
