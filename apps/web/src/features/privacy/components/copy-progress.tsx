import { useLingui } from "@lingui/react/macro";

/** How far a copy is. It goes on when the page is closed. */
export function CopyProgress({ percent }: { percent: number }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-2">
      <p aria-live="polite" className="font-strong">
        {t`The copy is being made: ${percent} %`}
      </p>
      <progress
        className="h-2 w-full appearance-none overflow-hidden rounded-box bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action"
        value={percent}
        max={100}
        aria-label={t`Progress of the copy`}
      />
      <p className="text-sm text-soft">{t`You can leave this page. A message tells you when it is ready.`}</p>
    </div>
  );
}
