/** Who may what with the hospital's settings, with what the virus check locked and with the audit; see `matrix.ts` for the signs and the heading. */
export const administrationRights = `\
settings.public                    y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
settings.branches                  y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
settings.holidays                  y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
settings.addHoliday                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.cancelHoliday             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
settings.read                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.amend                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.ruleSets                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.setRules                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.pharmacyRules             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.setPharmacyRule           u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.openBranch                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
settings.amendBranch               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
files.held                         u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
files.scanAgain                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
files.remove                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
operations.state                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
operations.failedJobs              u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
operations.tryAgain                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
audit.trail                        u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
audit.looks                        u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
audit.readingAlerts                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
audit.verify                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y`;
