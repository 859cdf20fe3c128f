/** What floats: the only surfaces with a shadow. */
export const popupLook =
  "rounded-box border border-hairline bg-raised text-ink shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

/** A row in something that floats. */
export const popupRowLook =
  "flex min-h-row cursor-default select-none items-center gap-2 rounded-[4px] px-2.5 py-1 leading-tight outline-none data-highlighted:bg-action-soft data-highlighted:text-ink data-disabled:text-soft forced-colors:data-highlighted:outline-2";
