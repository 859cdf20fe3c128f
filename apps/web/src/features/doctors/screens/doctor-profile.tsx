import { amendDoctorProfileInput, type DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useAmendDoctor, useMyApplication } from "../data.ts";

/** What patients read about the doctor, and whether they can book at all. */
export function DoctorProfile() {
  const { t } = useLingui();
  const query = useMyApplication();
  return (
    <Screen
      title={t`My profile`}
      lead={t`Patients read this. Name, registration and department are changed by the hospital.`}
    >
      <QueryView query={query}>
        {(doctor) =>
          doctor && (
            <>
              <Availability doctor={doctor} />
              <Panel title={t`About you`}>
                <ProfileForm key={doctor.version} doctor={doctor} />
              </Panel>
            </>
          )
        }
      </QueryView>
    </Screen>
  );
}

function Availability({ doctor }: { doctor: DoctorApplicationView }) {
  const { t } = useLingui();
  const { setAvailable, setAcceptsByHand } = useAmendDoctor();
  const blocked = useOnlineOnly();
  return (
    <Panel title={t`Booking`}>
      <SwitchField
        label={t`Patients can book with me`}
        hint={blocked ?? t`Off: no new visits. Those that are booked stay.`}
        checked={doctor.available}
        disabled={setAvailable.isPending || blocked !== undefined}
        onChange={(event) => setAvailable.mutate({ doctorId: doctor.id, available: event.target.checked })}
      />
      <SwitchField
        label={t`I accept each booking by hand`}
        hint={blocked ?? t`On: a patient asks for a time, and pays once you or the desk have said yes.`}
        checked={doctor.acceptsByHand}
        disabled={setAcceptsByHand.isPending || blocked !== undefined}
        onChange={(event) => setAcceptsByHand.mutate({ doctorId: doctor.id, acceptsByHand: event.target.checked })}
      />
      <ErrorNotice error={setAvailable.error ?? setAcceptsByHand.error} />
    </Panel>
  );
}

const { qualification, specialisation, experienceYears } = amendDoctorProfileInput.shape;
const profileDraft = z.strictObject({
  qualification: qualification.unwrap(),
  specialisation: specialisation.unwrap(),
  experienceYears: experienceYears.unwrap(),
  bio: z.string().trim().max(2000),
  feeRupees: z.int().min(0).max(100_000),
});
const asNumber = { setValueAs: (typed: unknown) => (typed === "" ? Number.NaN : Number(typed)) };

function ProfileForm({ doctor }: { doctor: DoctorApplicationView }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { amendProfile } = useAmendDoctor();
  const form = useForm({
    resolver: zodResolver(profileDraft),
    defaultValues: {
      qualification: doctor.qualification,
      specialisation: doctor.specialisation,
      experienceYears: doctor.experienceYears,
      bio: doctor.bio,
      feeRupees: Math.round(doctor.fee / 100),
    },
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit(({ feeRupees, ...profile }) =>
    amendProfile.mutate(
      { doctorId: doctor.id, ...profile, fee: paise(feeRupees * 100) },
      { onSuccess: () => toast({ title: t`Your profile is saved`, tone: "success" }) },
    ),
  );
  const field = (name: "qualification" | "specialisation" | "bio" | "experienceYears" | "feeRupees") => ({
    ...form.register(name, name === "experienceYears" || name === "feeRupees" ? asNumber : {}),
    error: texts.of(name),
  });
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-5">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField label={t`Qualification`} required {...field("qualification")} />
        <TextField label={t`Specialisation`} required {...field("specialisation")} />
        <NumberField label={t`Experience`} unit={t`years`} required {...field("experienceYears")} />
        <NumberField
          label={t`Consultation fee`}
          prefix="₹"
          hint={t`For visits booked from now on.`}
          required
          {...field("feeRupees")}
        />
      </div>
      <TextArea label={t`About you`} rows={5} {...field("bio")} />
      <ErrorNotice error={amendProfile.error} />
      <Button type="submit" variant="primary" className="self-start" blocked={blocked} pending={amendProfile.isPending}>
        <Trans>Save profile</Trans>
      </Button>
    </form>
  );
}
