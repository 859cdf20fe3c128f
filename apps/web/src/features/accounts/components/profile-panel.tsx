import { type AmendProfileInput, amendProfileInput, type ProfileView } from "@carepoint/domain/accounts/schema";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { MailAddress } from "../../../components/mail-address.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { useAmendProfile, useProfile } from "../data.ts";

/** Name, user name, and how the hospital reaches this person. */
export function ProfilePanel() {
  const { t } = useLingui();
  const profile = useProfile();
  return (
    <Panel title={t`Profile`}>
      <QueryView query={profile}>{(data) => <ProfileForm key={data.accountId} profile={data} />}</QueryView>
    </Panel>
  );
}

function ProfileForm({ profile }: { profile: ProfileView }) {
  const { t } = useLingui();
  const toast = useToast();
  const amend = useAmendProfile();
  const blocked = useOnlineOnly();
  const form = useForm<AmendProfileInput>({
    resolver: zodResolver(amendProfileInput),
    defaultValues: { name: profile.name, ...(profile.username && { username: profile.username }) },
  });
  const text = useFieldErrors(form.formState.errors);
  const save = ({ name, username }: AmendProfileInput) =>
    amend.mutate(
      { ...(name && { name }), ...(username && { username }) },
      { onSuccess: () => toast({ title: t`Saved` }) },
    );
  const verify = (
    <Link to="/verify" className="text-action text-sm underline">
      {t`Verify`}
    </Link>
  );
  return (
    <div className="flex flex-col gap-6">
      <SummaryList
        rows={[
          {
            term: t`E-mail`,
            detail: profile.email ? (
              <span className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 wrap-anywhere">
                  <MailAddress>{profile.email}</MailAddress>
                </span>
                <StatusPill tone={profile.emailVerified ? "confirmed" : "waiting"}>
                  {profile.emailVerified ? t`Verified` : t`Not verified yet`}
                </StatusPill>
              </span>
            ) : (
              t`None`
            ),
            ...(profile.email && !profile.emailVerified && { action: verify }),
          },
          { term: t`Mobile number`, detail: profile.phone ? phoneText(profile.phone) : t`None` },
        ]}
      />
      <form noValidate className="flex max-w-100 flex-col gap-5" onSubmit={form.handleSubmit(save)}>
        <TextField
          id="profile-name"
          label={t`Name`}
          autoComplete="off" // it is known already, and a browser would write it to a shared tablet's disk
          required
          error={text.of("name")}
          {...form.register("name")}
        />
        <TextField
          id="profile-username"
          label={t`User name`}
          hint={t`You can sign in with it instead of your e-mail address.`}
          autoComplete="username"
          autoCapitalize="none"
          error={text.of("username")}
          {...form.register("username", { setValueAs: (typed: string | undefined) => typed?.trim() || undefined })}
        />
        <ErrorNotice error={amend.error} />
        <div>
          <Button
            type="submit"
            variant="primary"
            pending={amend.isPending}
            {...(blocked && { blocked })}
          >{t`Save`}</Button>
        </div>
      </form>
    </div>
  );
}
