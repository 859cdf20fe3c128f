import { AsyncView } from "@carepoint/ui/blocks/async-view";
import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { codeOf, errorText, referenceOf } from "../lib/errors.ts";
import { Screen } from "./screen.tsx";

/** What stands in the place of a screen that could not be shown: offline, not allowed, gone, or broken. */
export function ScreenError({ error, reset }: ErrorComponentProps) {
  const { i18n, t } = useLingui();
  const router = useRouter();
  const code = codeOf(error);
  const again = () => {
    reset();
    void router.invalidate();
  };
  const retry = <Button variant="primary" onClick={again}>{t`Try again`}</Button>;
  const home = <Button variant="primary" render={<Link to="/">{t`To the start`}</Link>}>{t`To the start`}</Button>;
  const text = i18n._(errorText[code]);
  const titles = {
    offline: t`No connection to the hospital`,
    forbidden: t`Not for this role`,
    not_found: t`Not found`,
  };
  const title = code in titles ? titles[code as keyof typeof titles] : t`This page could not be shown`;
  const reference = referenceOf(error);
  return (
    <Screen title={title} width="narrow">
      <div className="flex flex-col items-start gap-4" role={code === "forbidden" ? undefined : "alert"}>
        <p className="max-w-prose">{text}</p>
        {reference && (
          <p className="text-sm text-soft">
            {t`Reference`} <code className="select-all font-sans tabular-nums">{reference}</code>
          </p>
        )}
        {code === "forbidden" || code === "not_found" ? home : retry}
      </div>
    </Screen>
  );
}

/** No such page. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <Screen
      title={t`This page does not exist`}
      width="narrow"
      lead={t`The address may be mistyped, or the page has moved.`}
    >
      <div>
        <Button variant="primary" render={<Link to="/">{t`To the start`}</Link>}>{t`To the start`}</Button>
      </div>
    </Screen>
  );
}

/** A page on its way. */
export function ScreenPending() {
  const { t } = useLingui();
  return (
    <div className="mx-auto w-full max-w-220 px-gutter py-6">
      <h1 className="sr-only">{t`Loading`}</h1>
      <AsyncView state="loading" loadingLabel={t`Loading`} />
    </div>
  );
}
