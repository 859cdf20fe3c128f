/** Who may what with people, whom the hospital treats; see `matrix.ts` for the signs and the heading. */
export const patientRights = `\
patients.mine                      u   f   f   f   u   u   -   -   A   B   A   f   f   f   f   f   f   f   f   f   f
patients.find                      u   w   w   w   u   u   f   f   f   f   f   A   B   AB  AB  f   AB  f   AB  AB  AB
patients.alike                     u   f   f   f   u   u   f   f   f   f   f   f   f   AB  AB  f   f   f   AB  AB  AB
patients.household                 u   f   f   f   u   u   f   f   f   f   f   f   f   yyn yyn f   f   f   f   yyn yyn
patients.byId                      u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
patients.registration              u   f   f   f   u   u   f   f   f   f   f   f   f   yyn yyn f   f   f   f   f   f
patients.looks                     u   f   f   f   u   u   n   n   ynn nyn ynn f   f   f   f   f   f   f   f   f   f
patients.notice                    y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
patients.consents                  u   f   f   f   u   u   n   n   ynn nyn ynn f   f   yyn yyn f   f   f   f   f   f
patients.giveConsent               u   f   f   f   u   u   n   n   ynn nyn n   f   f   yyn yyn f   f   f   f   f   f
patients.withdrawConsent           u   f   f   f   u   u   n   n   ynn nyn n   f   f   yyn yyn f   f   f   f   f   f
patients.register                  u   f   f   f   u   u   y   y   y   y   y   f   f   y   y   f   f   f   y   y   y
patients.amend                     u   f   f   f   u   u   n   n   ynn nyn n   f   f   yyn yyn f   f   f   f   f   f
patients.amendClinical             u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
patients.whoMaySee                 u   f   f   f   u   u   n   n   ynn nyn ynn f   f   f   f   f   f   f   f   f   f
patients.whoActs                   u   f   f   f   u   u   n   n   ynn nyn ynn f   f   yyn yyn f   f   f   f   yyn yyn
patients.endActing                 u   f   f   f   u   u   n   n   rnn nrn fnn f   f   yyn yyn f   f   f   f   yyn yyn
patients.endActing #by-the-patient
                                   u   f   f   f   u   u   n   n   ynn nyn fnn f   f   rrn rrn f   f   f   f   rrn rrn
patients.allowActing               u   f   f   f   u   u   n   n   rnn nrn fnn f   f   yyn yyn f   f   f   f   yyn yyn
patients.allowActing #by-the-patient
                                   u   f   f   f   u   u   n   n   ynn nyn fnn f   f   rrn rrn f   f   f   f   rrn rrn
patients.careTeam                  u   w   w   w   u   u   f   f   f   f   f   ynn nyn yyn yyn f   f   f   f   yyn yyn
patients.admitToCareTeam           u   w   w   w   u   u   f   f   f   f   f   n   n   yyn yyn f   f   f   f   yyn yyn
patients.leaveCareTeam             u   w   w   w   u   u   f   f   f   f   f   ynn nyn yyn yyn f   f   f   f   yyn yyn
patients.findForBreakGlass         u   w   w   w   u   u   f   f   f   f   f   A   A   f   f   f   f   f   f   f   f
patients.breakGlass                u   w   w   w   u   u   f   f   f   f   f   ryn yrn f   f   f   f   f   f   f   f
patients.openGlass                 u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
patients.listBreakGlass            u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   A   A
patients.reviewBreakGlass          u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
patients.merging                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
patients.merges                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   -   -
patients.merge                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
patients.careRules                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
patients.careRuleEffect            u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
patients.setCareRule               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
patients.undoMerge                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn`;
