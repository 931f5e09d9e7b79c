/** What a screen reader hears, in this order; more may stand between. */
export const SHORT_QUESTIONS = `
  - heading "A few short questions before you come" [level=1]
  - alert "There is a problem"
  - group /fever, or an infection/:
    - radio "Yes"
    - radio "No"
    - radio "Not sure"
  - group /sunburnt/
  - group /pregnant/
  - group /any new medicine/
  - group /changed your mind/
  - button "Send my answers"
`;

export const COUNTERSIGNING = `
  - heading "Consent as shown" [level=1]
  - article "Your consent to Cryotherapy"
  - region "Answer and sign":
    - heading "Answer and sign" [level=2]
    - alert "There is a problem":
      - list:
        - listitem:
          - link "Write your answer"
    - 'textbox "They ask: “Will it sting?”"'
    - checkbox /^I talked with the patient .* risks and the other choices/
    - textbox "Your full name, as your signature"
    - button "Sign"
`;

export const SIGNED_BY_BOTH = `
  - region "Consent":
    - heading "Consent" [level=2]
    - status:
      - paragraph: "Done: You have signed. Both of you have now"
    - term: Status
    - definition: Signed by the patient and the clinician
`;

export const REVIEW = `
  - region "What now":
    - heading "What now" [level=2]
    - region "Waits for your decision":
      - heading "Waits for your decision" [level=3]
      - term: /Are you sunburnt or freshly tanned/
      - definition: "Yes"
      - alert "There is a problem":
        - list:
          - listitem:
            - link "Say why you decide so"
      - textbox "Your reason"
      - checkbox /^I have looked at these answers/
      - button "Let it go ahead"
      - button "Decline and refund"
`;

export const GUARDIAN = `
  - region "Who is here, and the signature":
    - group "Who signs?":
      - text: /At this age somebody with parental responsibility signs/
      - radio "Somebody with parental responsibility"
    - group "When a guardian signs":
      - textbox "What are they to the young person?"
      - checkbox /I have parental responsibility/
      - group "What does the young person say?":
        - radio /^Yes:/
        - radio "No, or not sure"
      - textbox "In their own words"
    - textbox "Full name of who signs, as their signature"
`;

export const SIGNING_AT_DESK = `
  - heading "Sign at the desk" [level=1]
  - article "Your consent to Cryotherapy"
  - region "Who is here, and the signature":
    - heading "Who is here, and the signature" [level=2]
    - combobox "How do you know who signs?"
    - checkbox "The whole text was read out to them"
    - group "Interpreter":
      - textbox "Interpreter’s name"
    - group "Witness":
      - textbox "Witness’s name"
    - checkbox /^I have read this/
    - checkbox /^Signing on the screen/
    - textbox "Full name of who signs, as their signature"
    - button "Sign"
`;
