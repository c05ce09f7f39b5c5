### Alles, was das Programm auf Deutsch sagt. Anrede: Sie.
### Wie diese Dateien gelesen werden, steht am Anfang von en.ftl.

## Für Kundinnen und Kunden: die ersten Worte eines Gesprächs.

greeting =
    Guten Tag 👋 Es tut uns leid, dass etwas schiefgegangen ist.
    Bitte erzählen Sie uns davon, wir bringen es zu den richtigen Leuten.
greeting-noted = Guten Tag 👋 Es tut uns leid, dass das passiert ist. Wir haben Ihre Angaben notiert, es fehlt nur noch wenig.
welcome-back = Schön, dass Sie wieder da sind. Wir machen dort weiter, wo wir aufgehört haben.
privacy-notice = Was Sie uns schreiben und schicken, verwenden wir nur für Ihre Beschwerde. Mehr dazu: /help
flow-changed = Unsere Fragen haben sich geändert, seit Sie zuletzt geschrieben haben. Ihre Antworten sind noch da, hier ist die nächste Frage.

## Für Kundinnen und Kunden: eine Antwort konnte nicht verwendet werden.

not-understood = Danke. Damit wir es richtig festhalten, dürfen wir noch einmal fragen?
tries-over = Wir machen es Ihnen gern einfacher. Das würde uns helfen, oder Sie sprechen gleich mit einem Menschen.
explain-language = Tippen Sie auf die Sprache, in der Sie schreiben möchten, oder nennen Sie sie.
explain-order = Die Bestellnummer steht in Ihrer Bestellbestätigung, meist aus Ziffern und Buchstaben, zum Beispiel 114-3941689-8772232. Ein Bildschirmfoto der Bestellung genügt auch.
explain-choice = Tippen Sie auf das, was am besten passt, oder schreiben Sie die Nummer der Schaltfläche, gezählt von links oben. Ein paar eigene Worte gehen auch.
explain-text = Ein oder zwei Sätze genügen: was Sie erwartet haben und was Sie stattdessen vorgefunden haben.
explain-evidence = Schicken Sie einfach ein Foto, ein Video oder ein Dokument in diesen Chat. Mehrere auf einmal sind in Ordnung.
explain-name = Bitte schreiben Sie, wie wir Sie ansprechen dürfen. Der Vorname genügt.
explain-summary = Mit der ersten Schaltfläche senden Sie Ihre Beschwerde, mit den anderen ändern Sie etwas daran.

## Für Kundinnen und Kunden: die Fragen, eine nach der anderen.

ask-language = In welcher Sprache möchten Sie schreiben?
ask-order = Um welche Bestellung geht es? Bitte schicken Sie uns die Bestellnummer.
ask-category = Was ist schiefgegangen?
ask-what = Wir möchten es genau verstehen. Was ist passiert, und um welches Produkt geht es?
ask-when = Wann haben Sie es bemerkt?
ask-evidence = Könnten Sie uns ein Foto oder ein kurzes Video schicken? Dann verstehen wir sofort, was los ist.
ask-outcome = Womit wäre Ihnen geholfen?
ask-name = Wie dürfen wir Sie ansprechen?

## Für Kundinnen und Kunden: wie die Fragen in der Zusammenfassung heißen. Höchstens 20 Zeichen.

label-language = Sprache
label-order = Bestellung
label-category = Problem
label-what = Was passiert ist
label-when = Wann
label-evidence = Fotos und Dateien
label-outcome = Ihr Wunsch
label-name = Name

## Schaltflächen unter „Was ist schiefgegangen?“. Höchstens 24 Zeichen.

category-late = Spät oder verloren
    .heard = zu spät | verspätet | verspätung | verzögert | verzögerung | noch nicht da | noch nicht angekommen | nicht angekommen | nie angekommen | kommt nicht an | kam nicht an | kam nie an | ist nicht gekommen | nicht gekommen | noch nicht erhalten | nicht erhalten | nie erhalten | noch nicht bekommen | nicht bekommen | nie bekommen | nicht geliefert | nicht zugestellt | nie geliefert | keine lieferung | nicht eingetroffen | verloren gegangen | verlorengegangen | paket verloren | paket verschwunden | verschwunden | verschollen | warte noch | warte immer noch | ich warte | warte seit | seit wochen | wo bleibt | wo ist meine bestellung | wo ist mein paket | wo ist meine lieferung | wo ist die ware | wo bleibt meine bestellung | wo bleibt mein paket | sendungsverfolgung | lieferverzug | überfällig | nichts bekommen | nichts erhalten | nichts angekommen | noch nichts da | kommt zu spät
category-customs = Zoll oder Abgaben
    .heard = im zoll | beim zoll | am zoll | vom zoll | der zoll | durch den zoll | wegen zoll | zoll bezahlen | zoll zahlen | zollamt | zollgebühr | zollgebühren | zollkosten | zollabgaben | zollproblem | zollprobleme | verzollung | verzollt | einfuhrabgaben | einfuhrumsatzsteuer | einfuhrsteuer | importgebühren | importsteuer
category-damaged = Beschädigt angekommen
    .heard = beschädigt | beschädigte | beschädigter | beschädigtes | beschädigten | beschädigung | kaputt | kaputte | kaputter | kaputtes | kaputten | kaputt angekommen | kaputtgegangen | zerbrochen | zerbrochene | zerbrochenes | gebrochen | abgebrochen | gesprungen | sprung | riss | risse | gerissen | eingerissen | zerrissen | zerkratzt | kratzer | verkratzt | verbeult | delle | dellen | beule | eingedrückt | zerdrückt | verbogen | ausgelaufen | undicht | zersplittert | zerstört | transportschaden | schaden | in scherben
category-not-as-described = Anders als beschrieben
    .heard = nicht wie beschrieben | entspricht nicht | entspricht nicht der beschreibung | stimmt nicht mit der beschreibung überein | nicht wie abgebildet | nicht wie auf dem bild | nicht wie auf dem foto | nicht wie angezeigt | nicht wie gezeigt | anders als abgebildet | anders als auf dem bild | anders als auf dem foto | anders als angegeben | anders als gezeigt | anders als auf der website | sieht anders aus | sieht ganz anders aus | andere farbe als auf dem bild | andere farbe als gezeigt | irreführend | fälschung | gefälscht | nicht original | kein original | plagiat | nicht echt
category-quality = Schlechte Qualität
    .heard = qualität | qualitätsmangel | mangelhaft | mangelhafte | mangelhafte qualität | minderwertig | minderwertige | schlecht verarbeitet | schlechte verarbeitung | billig gemacht | billig verarbeitet | funktioniert nicht | funktioniert nicht mehr | funktionieren nicht | geht nicht | geht nicht mehr | geht nicht an | lässt sich nicht einschalten | lädt nicht | defekt | defekte | defekter | defektes | defekten | fehlerhaft | fehlerhafte | fällt auseinander | auseinandergefallen | nach kurzer zeit kaputt | nach wenigen tagen kaputt | nach zwei tagen kaputt | stinkt | riecht | farbabweichung | farbunterschied
category-wrong-item = Falscher Artikel
    .heard = falsche ware | falsches produkt | falschen artikel | falsche artikel | falsche größe | falscher größe | falschen größe | falsche farbe | falschen farbe | falsches modell | falsche lieferung | falsch geliefert | falsches geliefert | falsches paket | falsche schuhe | falsches teil | etwas anderes bekommen | etwas anderes erhalten | etwas anderes geliefert | was anderes bekommen | anderen artikel | anderes produkt | andere größe bekommen | andere größe erhalten | andere farbe bekommen | andere farbe erhalten | nicht das was ich bestellt | nicht bestellt | passt nicht | passen nicht | zu klein | zu groß | zu eng | zu weit | verwechselt | vertauscht
category-missing-parts = Teile fehlen
    .heard = teil fehlt | es fehlt | es fehlen | fehlt | fehlen | fehlende | fehlendes teil | fehlende teile | fehlteil | unvollständig | nicht vollständig | nicht komplett | unvollständige | leeres paket | leerer karton | paket war leer | karton war leer | nicht alles dabei | nicht dabei | war nicht dabei | nur eines von | nur eine von | zubehör fehlt | schrauben fehlen
category-payment = Problem mit Zahlung
    .heard = zahlung | zahlungsproblem | bezahlung | doppelt bezahlt | doppelt abgebucht | zweimal abgebucht | zweimal bezahlt | zu viel abgebucht | zu viel bezahlt | zu viel berechnet | falscher betrag | falschen betrag | falscher preis | falschen preis | abbuchung | abgebucht | karte abgelehnt | zahlung abgelehnt | zahlung fehlgeschlagen | falsch berechnet | falsche rechnung | rückzahlung nicht erhalten | erstattung nicht erhalten | gutschein nicht eingelöst | rabatt nicht abgezogen
category-site-fault = Problem mit Website
    .heard = website fehler | fehler auf der website | website funktioniert nicht | webseite funktioniert nicht | website geht nicht | webseite geht nicht | seite lädt nicht | seite funktioniert nicht | seite geht nicht | seite ist down | seite nicht erreichbar | website nicht erreichbar | fehlermeldung | app stürzt ab | app funktioniert nicht | app geht nicht | kann mich nicht einloggen | kann mich nicht anmelden | einloggen geht nicht | anmeldung funktioniert nicht | login funktioniert nicht | bestellvorgang abgebrochen
category-other = Anderes Problem
    .heard = sonstiges | etwas ganz anderes | anderer grund | andere gründe | ein anderes problem | nichts davon | keines davon | keins davon | nichts von alledem | anderes thema

## Schaltflächen unter „Wann haben Sie es bemerkt?“. Höchstens 24 Zeichen.

when-today = Heute
    .heard = heute | heute morgen | heute früh | heute vormittag | heute mittag | heute nachmittag | heute abend | gerade eben | soeben | vor einer stunde | vor ein paar stunden | heute angekommen | heute bekommen | heute erhalten
when-yesterday = Gestern
    .heard = gestern | gestern abend | gestern früh | gestern morgen | gestern nachmittag | letzte nacht | vor einem tag | gestern angekommen | gestern bekommen | gestern erhalten
when-this-week = Diese Woche
    .heard = diese woche | in dieser woche | vorgestern | vor ein paar tagen | vor einigen tagen | vor wenigen tagen | vor zwei tagen | vor drei tagen | vor vier tagen | vor fünf tagen | vor 2 tagen | vor 3 tagen | vor 4 tagen | vor 5 tagen | neulich | die letzten tage | in den letzten tagen
when-earlier = Länger her
    .heard = früher | länger her | schon länger | letzte woche | vorige woche | vergangene woche | vor einer woche | vor zwei wochen | vor drei wochen | vor wochen | vor einigen wochen | letzten monat | vorigen monat | vor einem monat | vor zwei monaten | vor monaten | vor einigen monaten | letztes jahr | vor langer zeit | vor längerer zeit | lange her

## Schaltflächen unter „Womit wäre Ihnen geholfen?“. Höchstens 24 Zeichen.

outcome-refund = Geld zurück
    .heard = erstattung | rückerstattung | kostenerstattung | rückzahlung | erstatten | zurückerstatten | erstattet | mein geld zurück | mein geld | geld wieder | geld zurückbekommen | geld wiederhaben | geld zurückhaben | kaufpreis zurück | teilerstattung | volle erstattung | zurückgeben | zurückschicken | zurücksenden | rückgabe | rücksendung | retoure | widerruf | vom kauf zurücktreten
outcome-exchange = Umtausch
    .heard = umtauschen | umgetauscht | tauschen | austauschen | tausch | eintauschen | andere größe | eine andere größe | richtige größe | die richtige größe | passende größe | andere farbe | die richtige farbe | gegen eine andere größe
outcome-replacement = Ersatz
    .heard = ersatzlieferung | ersatzteil | ersatzteile | ersatzprodukt | ersatzgerät | ersetzen | ersetzt | neu liefern | neulieferung | neue lieferung | nochmal schicken | noch einmal schicken | nochmals senden | noch einmal senden | nochmal senden | erneut senden | erneut schicken | ein neues | einen neuen | eine neue | neues gerät | nachlieferung | nachliefern | neu zuschicken | fehlende teile nachsenden
outcome-compensation = Entschädigung
    .heard = ausgleich | entschädigen | kompensation | wiedergutmachung | gutschein | gutschrift | rabatt | nachlass | preisnachlass | preisminderung | minderung | teil des geldes | schadenersatz | schadensersatz
outcome-apology = Entschuldigung
    .heard = eine entschuldigung | entschuldigen sie sich | sich entschuldigen | entschuldigt euch
outcome-information = Auskunft zum Stand
    .heard = auskunft | eine auskunft | eine erklärung | erklärung | aufklärung | mehr informationen | weitere informationen | nur informationen | ich möchte wissen | möchte nur wissen | will nur wissen | ich will wissen | wissen was los ist | sachstand

## Was die Worte von Kundinnen und Kunden bedeuten. Wird nur gehört, nie gesagt.

order-cue =
    .heard = bestellung | bestellungen | bestellnummer | bestellnr | bestell nr | bestell nummer | bestellcode | auftrag | auftragsnummer | auftragsnr | auftrags nr | kaufnummer | kauf | meine bestellung | die bestellung | bestätigungsnummer | vorgangsnummer | referenz | referenznummer | order | ordernummer
thanks =
    .heard = danke | dankeschön | danke schön | danke sehr | danke ihnen | danke dir | danke euch | danke schon mal | danke im voraus | vielen dank | vielen lieben dank | herzlichen dank | besten dank | tausend dank | lieben dank | schönen dank | ich danke | ich danke ihnen | ich bedanke mich | bedanke mich | merci | thx | vielen | dank | super | toll | prima | klasse | perfekt | spitze | wunderbar | ausgezeichnet | hervorragend | gut | sehr gut | alles gut | alles klar | alles bestens | in ordnung | passt | passt so | ok | okay | sehr | schon mal | für ihre hilfe | für die hilfe | für die schnelle hilfe | für ihre schnelle hilfe | für die schnelle antwort | für die antwort | für die rückmeldung | für ihre mühe | für alles | das ist nett | sehr nett | nett | lieb | freut mich | schönen tag | einen schönen tag | schönen tag noch | ebenfalls | gleichfalls | ihnen auch | ihnen | auf wiedersehen | tschüss | mit freundlichen grüßen | freundliche grüße | viele grüße | liebe grüße | mfg | lg | und | so | nochmals | angekommen | guten tag danke | guten tag vielen dank | hallo danke | hallo vielen dank | guten morgen danke | guten morgen vielen dank | ach so | herzlichen | besten
no-evidence =
    .heard = kein foto | keine fotos | kein bild | keine bilder | keine aufnahme | kein video | kein beweis | keine beweise | kein screenshot | kein nachweis | habe kein foto | hab kein foto | ohne foto | ohne fotos | ohne bild | kann kein foto | kann keine fotos | keine kamera | schon weggeworfen | bereits weggeworfen | weggeworfen | schon entsorgt | bereits entsorgt | gibt nichts zu sehen
no-order =
    .heard = keine bestellnummer | bestellnummer nicht | bestellnummer habe ich leider | bestellnummer habe ich gerade | nummer habe ich nicht | nicht zur hand | bestellnummer finde ich nicht | bestellnummer habe ich nicht | bestellnummer weiß ich nicht | bestellnummer nicht mehr | finde die bestellnummer nicht | bestellnummer habe ich leider | bestellnummer habe ich gerade | nummer habe ich nicht | nicht zur hand | habe die bestellnummer nicht | bestellnummer habe ich leider | bestellnummer habe ich gerade | nummer habe ich nicht | nicht zur hand | kenne die bestellnummer nicht | bestellnummer habe ich leider | bestellnummer habe ich gerade | nummer habe ich nicht | nicht zur hand | weiß die bestellnummer nicht | bestellnummer habe ich leider | bestellnummer habe ich gerade | nummer habe ich nicht | nicht zur hand | ohne bestellnummer | bestellnummer verloren | keine nummer
answer-no =
    .heard = nein | nein danke | nee | nö | leider nein | leider nicht | jetzt nicht | gerade nicht | noch nicht | geht nicht | geht leider nicht | kann ich nicht | kann ich leider nicht

## Das Menü der Befehle (Beschreibungen höchstens 60 Zeichen).

command-status = Stand Ihrer Beschwerde
    .heard = status | stand | der stand | wie ist der stand | was ist der stand | bearbeitungsstand | stand der dinge | stand meiner beschwerde | gibt es neuigkeiten | gibt es etwas neues | neuigkeiten | wie weit sind sie
command-language = In einer anderen Sprache schreiben
    .heard = sprache | sprachen | sprache ändern | sprache wechseln | andere sprache | eine andere sprache
command-human = Mit einem Menschen sprechen
    .heard = mensch | einen menschen | ein mensch | echter mensch | mitarbeiter | mitarbeiterin | einen mitarbeiter | ein mitarbeiter | agent | berater | beraterin | kundenservice | kundendienst | mit jemandem sprechen | mit jemandem reden | mit einem mitarbeiter sprechen | mit einem menschen reden | ich möchte mit jemandem sprechen | ich möchte mit einem menschen sprechen | ich möchte mit einem mitarbeiter sprechen | ich will mit einem menschen sprechen | persönlich sprechen | vorgesetzter | vorgesetzten | rufen sie mich an | kein bot
command-help = Was dieser Chat kann, und Ihre Daten
    .heard = hilfe | hilf mir | bitte um hilfe | befehle | menü | wie geht das | wie funktioniert das | was kannst du | was können sie | datenschutz | meine daten
command-time = Ihre Uhrzeit einstellen
    .heard = zeit | uhrzeit | zeitzone | zeitzone ändern | uhrzeit ändern | meine uhrzeit | falsche uhrzeit | die uhrzeit stimmt nicht
command-back = Eine Frage zurück
    .heard = zurück | bitte zurück | vorherige | vorherige frage | vorige frage | letzte frage | einen schritt zurück | rückgängig
command-skip = Diese Frage auslassen
    .heard = überspringen | auslassen | weiter | weglassen | nächste | nächste frage | weiß nicht | weiß ich nicht | ich weiß nicht | ich weiß es nicht | keine ahnung | unbekannt | habe ich nicht | hab ich nicht | habe keine | hab keine | habe ich nicht da | keine | keins | nichts | keine nummer | keine bestellnummer | habe keine nummer | habe keine bestellnummer | später
command-cancel = Beenden, ohne zu senden
    .heard = abbrechen | abbruch | stopp | stop | ende | beenden | aufhören | vergessen sie es | vergiss es | hat sich erledigt | beschwerde abbrechen
command-new = Neue Beschwerde beginnen
    .heard = neu | neue beschwerde | beschwerde | start | starten | beginnen | anfangen | reklamation | neue reklamation | ich möchte mich beschweren | ich will mich beschweren | ich habe eine beschwerde | ich möchte etwas reklamieren | neuer fall | neues problem

## Schaltflächen, die durch das Gespräch führen. Höchstens 24 Zeichen (mit Namen: 40).

button-send = Beschwerde senden
    .heard = senden | absenden | abschicken | schicken | ja | ja bitte | ja senden | ja gerne | ja absenden | ja bitte senden | ja stimmt | ja passt | ok | okay | ok senden | passt | passt so | stimmt | stimmt so | das stimmt | richtig | alles richtig | so ist es richtig | korrekt | einverstanden | alles gut | genau | gut so | in ordnung | fertig | bestätigen | bitte senden | bitte absenden | jawohl | klar
button-change = Ändern: { $label }
button-cancel = Abbrechen
button-back = Zurück
button-skip = Überspringen
button-no-evidence = Ohne Foto weiter
button-no-order = Habe ich gerade nicht
button-person = Mit einem Menschen reden

## Die Sprachen mit ihren eigenen Namen; gehört werden die deutschen und englischen Namen.

language-en = English
    .heard = englisch | english | auf englisch
language-zh-Hans = 简体中文
    .heard = 中文 | chinesisch | chinese | mandarin | auf chinesisch
language-es = Español
    .heard = spanisch | spanish | espanol | auf spanisch
language-fr = Français
    .heard = französisch | franzoesisch | french | francais | auf französisch
language-de = Deutsch
    .heard = deutsch | german | auf deutsch | deutsch bitte
language-pt-BR = Português (Brasil)
    .heard = português | portugiesisch | brasilianisch | portuguese | portugues | brazilian | auf portugiesisch
language-ja = 日本語
    .heard = japanisch | japanese | auf japanisch
language-ar = العربية
    .heard = عربي | arabisch | arabic | auf arabisch

## Für Kundinnen und Kunden: Fotos und Dateien.

evidence-thanks = Danke, Ihre Dateien sind angekommen.
evidence-urge = Ein Foto hilft hier sehr und erspart Ihnen oft weitere Fragen. Wenn Sie können, schicken Sie uns bitte eines. Sonst tippen Sie noch einmal auf die Schaltfläche, dann geht es weiter.
file-too_big = Diese Datei ist größer, als wir hier empfangen können. Könnten Sie uns eine kleinere oder ein kürzeres Video schicken?
file-type_not_allowed = Diese Art von Datei können wir hier leider nicht öffnen. Ein Foto, ein Video oder ein PDF klappt gut.
file-damaged = Diese Datei ist auf dem Weg zu uns beschädigt worden. Könnten Sie sie noch einmal schicken?
file-empty = Diese Datei ist leer bei uns angekommen. Könnten Sie sie noch einmal schicken?
file-not_fetched = Ihre Datei ist nicht bis zu uns gelangt. Könnten Sie sie noch einmal schicken?
file-other = Diese Datei konnten wir nicht annehmen. Könnten Sie sie noch einmal oder in anderer Form schicken?

## Für Kundinnen und Kunden: die Zusammenfassung vor dem Senden. Eine Zeile je Antwort.

summary-title = Das haben wir festgehalten:
summary-line = { $label }: { $value }
summary-evidence =
    { $files ->
        [0] Fotos und Dateien: nicht mitgeschickt
        [one] Fotos und Dateien: { $files } Datei
       *[other] Fotos und Dateien: { $files } Dateien
    }
summary-ask = Dürfen wir es so absenden? Sie können auch gern noch etwas dazuschreiben.
answer-none = offengelassen

## Für Kundinnen und Kunden: die erste Antwort.

ack-thanks = Vielen Dank, dass Sie uns das sagen. Der Ärger tut uns leid, und es ist uns wichtig, dass das in Ordnung kommt.
ack-thanks-name = Vielen Dank, { $name }, dass Sie uns das sagen. Der Ärger tut uns leid, und es ist uns wichtig, dass das in Ordnung kommt.
ack-received =
    Ihre Beschwerde ist angekommen. Sie hat die Nummer { $number }.
    Problem: { $category }
    Ihr Wunsch: { $outcome }
    { $files ->
        [0] Fotos und Dateien: nicht mitgeschickt
        [one] Fotos und Dateien: { $files } Datei
       *[other] Fotos und Dateien: { $files } Dateien
    }
ack-received-order =
    Ihre Beschwerde ist angekommen. Sie hat die Nummer { $number }.
    Bestellung: { $order }
    Problem: { $category }
    Ihr Wunsch: { $outcome }
    { $files ->
        [0] Fotos und Dateien: nicht mitgeschickt
        [one] Fotos und Dateien: { $files } Datei
       *[other] Fotos und Dateien: { $files } Dateien
    }
ack-next = Jemand aus unserem Team liest alles in Ruhe und antwortet Ihnen hier. Sie können jederzeit noch etwas schreiben oder Fotos schicken.
promise-open = Sie haben unsere Antwort bis { $due } (Ortszeit { $city }).
promise-closed = Sie haben unsere Antwort bis { $due } (Ortszeit { $city }). Unser Team in { $team } hat gerade geschlossen, dort ist es jetzt { $there } Uhr.
promise-zone-unsure = Gilt bei Ihnen eine andere Zeit als in { $city }? Schreiben Sie /time, dann nennen wir Ihnen Ihre eigene Uhrzeit.

## Für Kundinnen und Kunden: später im Gespräch.

joined-ticket = Zu dieser Bestellung ist Ihre Beschwerde { $number } schon offen. Wir haben dort ergänzt, was Sie gerade geschrieben haben, Sie müssen also nicht von vorn anfangen.
added = Danke, wir haben das zu Ihrer Beschwerde genommen.
thanks-reply = Sehr gern. Danke, dass wir es in Ordnung bringen durften.
reopened = Es tut uns leid, dass es noch nicht erledigt ist. Ihre Beschwerde { $number } ist wieder offen, und unser Team hat Ihre Nachricht.
resolved =
    Ihre Beschwerde { $number } ist als erledigt vermerkt. Danke für Ihre Geduld.
    Falls noch etwas nicht stimmt, schreiben Sie einfach hier, dann kümmern wir uns weiter darum.
status-ticket = Ihre Beschwerde { $number }: { $stage }.
status-none = Zurzeit ist nichts offen. Für eine neue Beschwerde schreiben Sie /new.
status-collecting = Wir nehmen Ihre Beschwerde noch auf, sie ist noch nicht abgeschickt. Hier ist die nächste Frage.
stage-open = eingegangen, wartet auf jemanden aus unserem Team
stage-claimed = jemand aus unserem Team kümmert sich darum
stage-resolved = erledigt
cancelled = In Ordnung, wir haben hier aufgehört, und es wurde nichts abgeschickt. Wenn Sie wieder beginnen möchten, schreiben Sie /new.
nothing-in-progress = Im Moment wartet keine Frage auf Sie. Mit /status sehen Sie den Stand Ihrer Beschwerde, mit /new beginnen Sie eine weitere.
cannot-skip = Diese Angabe brauchen wir, um Ihnen helfen zu können.
language-set = Danke. Ab jetzt schreiben wir Ihnen auf Deutsch.
toast-old-button = Diese Schaltfläche gehört zu einer früheren Frage. Bitte nehmen Sie die neueste.
help =
    Erzählen Sie uns mit Ihren eigenen Worten, was schiefgegangen ist. Fotos, Videos und Dokumente können Sie jederzeit schicken.

    /new – eine Beschwerde beginnen
    /status – der Stand der Dinge
    /human – mit einem Menschen sprechen
    /back – eine Frage zurück
    /skip – eine Frage auslassen
    /cancel – beenden, ohne zu senden
    /language – andere Sprache
    /time – Ihre eigene Zeitzone

    Ihre Daten: Ihren Namen, Ihre Nachrichten und Ihre Dateien verwenden wir nur, um Ihre Beschwerde zu klären und gesetzliche Pflichten zu erfüllen. Schreiben Sie uns hier, wenn Sie eine Kopie oder die Löschung wünschen.
ask-time = Wie spät ist es gerade bei Ihnen? Bitte schreiben Sie es so: 22:40. Bisher rechnen wir mit der Uhrzeit in { $city }.
time-set = Danke. Ab jetzt gelten alle unsere Uhrzeiten für { $city }.

## Zeiten, für Kundschaft und Team.

moment-today = heute um { $time } Uhr
moment-tomorrow = morgen um { $time } Uhr
moment-day = { $day }, { $time } Uhr
duration-days = { $days } Tg.
duration-days-hours = { $days } Tg. { $hours } Std.
duration-hours = { $hours } Std.
duration-hours-minutes = { $hours } Std. { $minutes } Min.
duration-minutes = { $minutes } Min.

### Die Seite des Teams: was in Slack steht.

## Die Karte eines Tickets

card-title = { $number } · { $name }
card-nameless = noch ohne Namen
card-fallback = Ticket { $number } · { $name } · { $stage }
card-stage = Stand
card-stage-open = Nicht übernommen
card-stage-claimed = Übernommen
card-stage-resolved = Erledigt
card-owner = Zuständig
card-nobody = noch niemand
card-language = Sprache
card-channel = Kanal
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = Webchat
card-order = Bestellung
card-no-order = nicht angegeben
card-category = Problem
card-outcome = Wunsch
card-photos = Dateien
card-photos-count =
    { $count ->
        [0] keine
        [one] 1 Datei
       *[other] { $count } Dateien
    }
card-local-time = Uhrzeit beim Kunden
card-there = { $time } dort ({ $city })
card-opened = Eröffnet
card-promise-open = Antwort zugesagt bis { $time } ({ $city })
card-promise-here = { $here } Ihrer Zeit
card-left = noch { $left } (Stand { $asof })
card-late = seit { $left } überfällig (Stand { $asof })
card-promise-kept = Zusage gehalten: rechtzeitig geantwortet (zugesagt bis { $time }, { $city })
card-promise-missed = Zusage verpasst (zugesagt bis { $time }, { $city })
card-no-promise = Es wurde keine Zeit zugesagt
card-wants-person = 🙋 Bittet um ein Gespräch mit einem Menschen
card-unreachable = 📵 Nicht erreichbar: hat den Chat blockiert oder das Konto gelöscht

team-claim = Übernehmen
team-release = Freigeben
team-assign = Zuweisen an …
team-resolve = Erledigen
team-reopen = Wieder öffnen
team-resolve-title = { $number } erledigen?
team-resolve-text = Der Kunde erfährt, dass das Ticket erledigt ist. Schreibt er wieder, wird es erneut geöffnet.
team-resolve-yes = Erledigen
team-resolve-no = Noch nicht

## Der Thread

thread-said = { $author } · { $time }
thread-customer = Kunde
thread-translation = Übersetzung ({ $language } → { $target })
thread-translation-plain = Übersetzung
thread-no-translation = Keine Übersetzung: { $why }
thread-shortened = (hier gekürzt, der ganze Text steht im Kanal)
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = unterwegs
thread-file-stored = eingegangen
thread-file-refused = nicht angenommen: { $why }
thread-kind-photo = Foto
thread-kind-video = Video
thread-kind-audio = Audio
thread-kind-voice = Sprachnachricht
thread-kind-document = Dokument
thread-fallback =
    { $count ->
        [one] Neue Nachricht des Kunden
       *[other] { $count } neue Nachrichten des Kunden
    }
thread-upload = Datei des Kunden
quote-before = Vorher:
quote-after = Jetzt:

failure-engine_down = der Übersetzungsdienst ist nicht erreichbar
failure-engine_timeout = der Übersetzungsdienst hat zu lange gebraucht
failure-too_long = der Text ist zu lang für den Übersetzungsdienst
failure-language_not_supported = der Übersetzungsdienst kennt diese Sprache nicht
failure-facts_changed = die Übersetzung hat eine Zahl, einen Link oder einen Namen verändert und wurde verworfen
failure-off = die Übersetzung ist ausgeschaltet
failure-other = der Übersetzungsdienst gab keine brauchbare Antwort

why-not_fetched = sie konnte nicht abgeholt werden
why-too_big = sie ist zu groß
why-type_not_allowed = Dateien dieser Art werden nicht angenommen
why-damaged = sie ist beschädigt oder nicht das, was sie zu sein vorgibt
why-empty = sie ist leer
why-file_gone = sie ist nicht mehr da
why-message_gone = sie ist nicht mehr da
why-chat_not_found = sie konnte nicht abgeholt werden
why-bad_request = sie konnte nicht abgeholt werden
why-blocked = sie konnte nicht abgeholt werden
why-other = sie konnte nicht angenommen werden

## Worte auf dem Weg zum Kunden: Entwurf und Beleg

draft-title = Entwurf · der Kunde hat das noch nicht gesehen
receipt-sending = Wird gesendet …
receipt-delivered = ✅ Zugestellt
receipt-corrected = ✏️ Das wurde nach dem Senden geändert. Der Kunde hat noch den alten Text.
receipt-deleted = 🗑️ Das wurde hier gelöscht. Der Kunde hat es noch.
receipt-refused = ❌ Nicht zugestellt
receipt-uncertain = ❔ Ob das angekommen ist, weiß niemand. Bitte beim Kunden nachfragen oder im Chat nachsehen, bevor es noch einmal gesendet wird.
receipt-discarded = Verworfen. Der Kunde hat das nicht.
receipt-why = Grund: { $why }
receipt-part = { $sent } von { $all } Teilen angekommen
receipt-erase-failed = Im Chat des Kunden ließ es sich nicht löschen: { $why }
draft-words = { $name } hat geschrieben
draft-translation = Der Kunde liest ({ $language })
draft-no-translation = ⚠️ Keine Übersetzung: { $why }. Es wird so gesendet, wie es hier steht.
draft-sent-untranslated = Keine Übersetzung: { $why }. Es geht so hinaus, wie es hier steht.
draft-shortened = (hier gekürzt, der Kunde bekommt den ganzen Text)
draft-correction = Neuer Text
draft-correction-translation = Der Kunde würde lesen ({ $language })
draft-fallback = Entwurf zu { $number }
draft-fallback-receipt = { $state } ({ $number })

draft-send = Senden
draft-edit = Bearbeiten
draft-discard = Verwerfen
draft-retry = Noch einmal versuchen
draft-resend = Noch einmal senden
draft-arrived = Ist angekommen
draft-correct = Korrektur senden
draft-leave = So lassen
draft-erase = Dort löschen
draft-erase-title = Beim Kunden löschen?
draft-erase-text = Die Nachricht verschwindet aus dem Chat des Kunden. Vielleicht ist sie schon gelesen.
draft-erase-yes = Löschen
draft-erase-no = Behalten

sent-why-timeout = der Kanal hat nicht rechtzeitig geantwortet
sent-why-dropped = die Verbindung zum Kanal ist abgebrochen
sent-why-server_error = der Kanal meldete einen eigenen Fehler
sent-why-blocked = der Kunde hat den Chat blockiert
sent-why-deactivated = das Konto des Kunden gibt es nicht mehr
sent-why-kicked = das Programm wurde aus dem Chat entfernt
sent-why-chat_not_found = der Kanal kennt diesen Chat nicht
sent-why-message_gone = die Nachricht ist nicht mehr im Chat des Kunden
sent-why-too_old = sie ist zu alt, als dass der Kanal sie noch ändert
sent-why-too_big = eine Datei ist zu groß für den Kanal
sent-why-too_long = sie ist zu lang für den Kanal
sent-why-file_gone = eine Datei ist nicht mehr da
sent-why-bad_request = der Kanal nimmt sie in dieser Form nicht an
sent-why-other = der Kanal hat sie abgelehnt ({ $code })

## Das Formular, in dem ein Entwurf bearbeitet wird (Titel und Schaltflächen höchstens 24 Zeichen)

form-title = Entwurf bearbeiten
form-label = Was der Kunde erfahren soll
form-hint = Beim Speichern wird neu übersetzt. Gesendet wird noch nichts.
form-save = Speichern
form-cancel = Abbrechen
form-too-long = Dieser Entwurf ist zu lang für das Formular (mehr als 3.000 Zeichen). Bitte die eigene Nachricht im Thread bearbeiten, der Entwurf folgt ihr.

## Die eigene Seite

home-title = Ihre Übersicht
home-mine = Ihre Tickets
home-unclaimed = Nicht übernommen
home-lapsing = Als Nächstes fällig
home-nothing-mine = Sie haben keine offenen Tickets.
home-nothing-unclaimed = Für jedes Ticket ist jemand zuständig.
home-nothing-lapsing = Es ist nichts fällig.
home-more =
    { $count ->
        [one] und 1 weiteres
       *[other] und { $count } weitere
    }
home-open = Öffnen
home-due = fällig { $here } · noch { $left }
home-late = fällig { $here } · seit { $left } überfällig
home-no-due = nichts fällig
home-order = Bestellung { $order }
home-asof = Stand { $here }

## Zeilen des Programms im Thread

note-claimed = { $name } hat dieses Ticket übernommen. Was { $name } hier schreibt, wird ein Entwurf. Alles andere bleibt intern.
note-released = { $name } hat dieses Ticket freigegeben. Jemand kann es übernehmen.
note-assigned = { $by } hat dieses Ticket { $name } zugewiesen.
note-resolved = { $name } hat dieses Ticket erledigt. Der Kunde weiß Bescheid.
note-reopened = { $name } hat dieses Ticket wieder geöffnet.
note-joined = Der Kunde hat sich noch einmal zur selben Bestellung gemeldet, es geht hier weiter.
note-wants-person = 🙋 Der Kunde bittet um ein Gespräch mit einem Menschen.
note-file-refused = Eine Datei des Kunden wurde nicht angenommen: { $why }.
note-recreated = Die bisherige Karte wurde gelöscht. Das Ticket geht hier weiter, mit allem, was darin stand.
note-customer-reopened = Der Kunde hat wieder geschrieben, das Ticket ist wieder offen.
note-customer-edited = Der Kunde hat eine Nachricht geändert.
note-customer-back = Der Kunde ist wieder erreichbar.
note-customer-left = 📵 Der Kunde hat den Chat blockiert oder sein Konto gelöscht. Antworten kommen nicht an.
note-promise-lapsing = Die dem Kunden zugesagte Antwort ist { $due } fällig (Zeit des Teams). Bisher hat niemand geantwortet.
note-promise-lapsed = Die zugesagte Antwort war { $due } fällig (Zeit des Teams). Bitte jetzt antworten oder dem Kunden sagen, wann.

## Was nur eine Person im Team sieht

refuse-resolved = Dieses Ticket ist erledigt. Bitte zuerst wieder öffnen.
refuse-resolved-write = Dieses Ticket ist erledigt, Ihre Nachricht bleibt also intern. Zum Antworten bitte wieder öffnen.
refuse-yours-already = Dieses Ticket gehört Ihnen schon.
refuse-claimed = { $name } hat dieses Ticket übernommen. Das können nur { $name } oder die Teamleitung.
refuse-nobodys = Dieses Ticket hat noch niemand übernommen.
refuse-assignee = Ein Ticket kann nur bekommen, wer Kunden antworten darf.
refuse-open = Dieses Ticket ist schon offen.
refuse-stranger = Tickets bearbeiten können nur die Leute aus dem Team. Nichts, was Sie hier schreiben, erreicht den Kunden.
refuse-file-coming = Eine Datei dieses Entwurfs ist noch unterwegs. Bitte gleich noch einmal senden.
refuse-translation-coming = Die Übersetzung dieses Entwurfs ist noch unterwegs. Senden Sie ihn gleich noch einmal ab.
refuse-empty = Es gibt nichts zu senden.
refuse-draft = Das können bei diesem Entwurf nur { $name } oder die Teamleitung.
told-unclaimed = Dieses Ticket hat noch niemand übernommen, Ihre Nachricht bleibt also intern. Zum Antworten bitte übernehmen.
told-internal = { $name } antwortet diesem Kunden. Ihre Nachricht bleibt intern.

## Uhren und Fristen

note-desk-was-away = ⏰ Um { $late } verspätet: Der Desk war nicht in Betrieb.
clock-first-response = Erste Antwort
clock-next-response = Nächste Antwort
clock-hard-limit = Antwort (äußerste Frist)
clock-update = Nachricht an den Kunden
clock-resolution = Lösung
card-clock-left = { $sign } { $clock }: noch { $left } · fällig { $here }
card-clock-late = { $sign } { $clock }: seit { $left } überfällig · fällig war { $here }
card-clock-paused = ⏸ { $clock }: steht still, noch { $left }
card-clocks-asof = Stand { $asof }
card-waits-customer = ⏸ Wartet seit { $here } auf den Kunden ({ $name })
card-waits-third-party = ⏸ Wartet seit { $here } auf andere ({ $name })
card-priority = Priorität
card-priority-high = Hoch
card-tier = Stufe
team-wait = Warten auf …
team-wait-customer = Den Kunden
team-wait-third-party = Andere
team-continue = Weiter
team-tier = Stufe des Kunden
note-waits-customer = ⏸ { $name } wartet auf den Kunden. Die Uhren stehen still, bis er schreibt.
note-waits-third-party = ⏸ { $name } wartet auf andere. Uhren stehen still, bis jemand auf „Weiter“ drückt; der Kunde soll trotzdem von uns hören.
note-goes-on = ▶ { $name } macht weiter. Die Uhren laufen mit der verbliebenen Zeit wieder.
note-tier = { $name } hat die Stufe des Kunden auf „{ $tier }“ gesetzt.
refuse-waits-already = Dieses Ticket wartet bereits darauf.
warn-share = ⏰ { $number } · { $what }: { $share } % der Zeit sind um, noch { $left }, fällig { $due } (Zeit des Teams)
warn-breach = 🔴 { $number } · { $what }: überfällig seit { $due } (Zeit des Teams)
warn-since = ⏰ { $number } lief weiter, während Ihr Team nicht im Dienst war. Als Nächstes: { $what }, fällig { $due } (Zeit des Teams)
warn-title =
    { $count ->
        [one] Ein Ticket braucht jemanden
       *[other] { $count } Tickets brauchen jemanden
    }
warn-risk = 🚨 { $number } braucht sofort eine Teamleitung: { $why }.
card-risk = 🚨 Hohes Risiko: { $why }
risk-words = Gefahr, Verletzung oder Recht wird erwähnt
risk-amounts = eine hohe Summe wird genannt
risk-categories = die Art des Problems
risk-outcomes = der Wunsch des Kunden
risk-territories = das Land des Kunden
danger =
    .heard = anwalt | anwältin | rechtsanwalt | rechtliche schritte | verklagen | klage einreichen | vor gericht | polizei | anzeige erstatten | verletzt | verletzung | krankenhaus | notaufnahme | brannte | feuer gefangen | in brand | verbrannt | verbrennung | verbrennungen | explodiert | explosion | stromschlag | rauch | erstickt | allergische reaktion | blutet | rückbuchung | verbraucherzentrale | verbraucherschutz
status-owner = { $name } aus unserem Team kümmert sich darum.
status-team = Unser Team in { $team } kümmert sich darum.

## Zusagen

promise-renewed = Wir hatten Ihnen eine Antwort bis { $was } zugesagt. Wir brauchen leider länger und bitten um Entschuldigung. Sie haben unsere Antwort bis { $due } (Ortszeit { $city }).
promise-overdue = Wir hatten Ihnen eine Antwort bis { $was } zugesagt und das nicht eingehalten. Das tut uns leid. Sie haben unsere Antwort bis { $due } (Ortszeit { $city }).
promise-escalated = Es tut uns leid: Ihre Beschwerde { $number } wartet länger, als wir Ihnen gesagt haben. Jetzt liegt sie bei der Leitung unseres Teams, und Sie hören hier von uns.
promise-opens = Sie haben unsere Antwort bis { $due } (Ortszeit { $city }). Unser Team in { $team } hat gerade geschlossen. Es öffnet { $opens } dortiger Zeit, das ist { $here } Ihrer Zeit.
promise-opens-alike = Sie haben unsere Antwort bis { $due } (Ortszeit { $city }). Unser Team in { $team } hat gerade geschlossen und ist wieder da: { $opens }.
added-still = Danke, das steht jetzt bei { $number }. Ihre Antwort kommt weiterhin bis { $due } (Ortszeit { $city }).
status-claimed = Ihre Beschwerde { $number }: { $name } aus unserem Team kümmert sich darum.
stage-waits-customer = wir warten auf Ihre Antwort
stage-waits-third-party = wir haben außerhalb unseres Teams nachgefragt, zum Beispiel beim Zustelldienst, und warten auf die Antwort
status-next = Sie hören bis { $due } (Ortszeit { $city }) wieder von uns, auch wenn es dann noch nicht erledigt ist.
status-your-turn = Bitte schreiben Sie uns hier, wann immer es Ihnen passt. Sobald wir Ihre Antwort haben, geht es weiter.
status-at-work = Unser Team ist gerade da.
status-back = Unser Team ist wieder da: { $opens } (Ortszeit { $city }).
status-escalated = Ihre Beschwerde liegt bei der Leitung unseres Teams, und Sie hören hier von uns.
status-settled = Falls noch etwas nicht stimmt, schreiben Sie einfach hier, dann kümmern wir uns weiter darum. Für etwas Neues schreiben Sie /new.
note-status-promised = Dem Kunden wurde eine neue Zeit genannt: Er hört bis { $due } (Zeit des Teams) von uns.
note-promise-renewed = Dem Kunden wurde gesagt, dass es länger dauert: { $due } statt { $was } (Zeit des Teams).
note-promise-escalated = Die zugesagte Antwort ({ $due }, Zeit des Teams) wurde zu oft verschoben. Die Leitung ist informiert, der Kunde weiß es. Bitte jetzt antworten.
warn-promise-lapsed = 🔴 { $number }: Die dem Kunden zugesagte Antwort war { $due } fällig (Zeit des Teams)
warn-promise-escalated = 🔴 { $number }: Die zugesagte Antwort ({ $due }, Zeit des Teams) wurde so oft verschoben, wie es geht. Bitte übernehmen
card-promise-renewed = Zusage verlängert (war { $time }, { $city })
card-promise-escalated = Zusage nicht gehalten, Leitung informiert (war { $time }, { $city })
draft-promise = 🤝 Sagt eine Antwort zu: { $there } dort ({ $city }) = { $here } Ihrer Zeit. Wird nach dem Senden überwacht.
draft-promise-given = 🤝 Zugesagt: { $there } dort ({ $city }) = { $here } Ihrer Zeit
draft-promise-none = Dafür wird keine Zusage vermerkt.
draft-keep-promise = Als Zusage merken
draft-drop-promise = Keine Zusage
draft-move-promise = Andere Zeit …
form-promise-title = Zugesagte Zeit
form-promise-label = Der Kunde hat es bis (Ihre eigene Uhr)
refuse-promise-past = Diese Zeit ist schon vorbei. Bitte wählen Sie eine spätere.
draft-night = 🌙 { $there } dort ({ $city }): Der Kunde schläft vermutlich.
draft-scheduled = 🌙 Geht um { $there } dort ({ $city }) = { $here } Ihrer Zeit hinaus, oder sobald der Kunde schreibt.
draft-send-now = Trotzdem jetzt senden
draft-send-morning = Am Morgen dort senden
draft-unschedule = Noch nicht senden
told-night = Beim Kunden ist es jetzt { $there }: Er schläft vermutlich. Bisher wurde nichts gesendet.
note-put-off = 🌙 { $name }: „{ $what }“ wartet auf den Morgen beim Kunden, dort { $there }.
note-called-off = { $name } hat „{ $what }“ zurückgenommen, das auf den Morgen beim Kunden gewartet hat.
note-put-off-dropped = Der Kunde hat geschrieben. Deshalb unterbleibt, was auf seinen Morgen gewartet hat: „{ $what }“. Bitte lesen Sie zuerst, was er sagt.
card-put-off = 🌙 „{ $what }“ ({ $name }): { $there } dort ({ $city }) = { $here } Ihrer Zeit
team-call-off = Doch nicht
note-sent-awake = Der Kunde ist wach und hat geschrieben. Was auf seinen Morgen wartete, geht jetzt hinaus.
commit-cue =
    .heard = ich melde mich | melde ich mich | wir melden uns | melden wir uns | melde mich | melden uns | ich werde | werde ich | wir werden | werden wir | hören sie von | sie hören von | sie erhalten von | erhalten sie von | bekommen sie von | sie bekommen von | ich gebe ihnen | gebe ich ihnen | wir geben ihnen | geben wir ihnen | ich schicke ihnen | schicke ich ihnen | wir schicken ihnen | schicken wir ihnen | ich sende ihnen | sende ich ihnen | wir senden ihnen | senden wir ihnen | ich antworte | antworte ich | wir antworten | antworten wir | ich kläre | kläre ich | wir klären | klären wir | ich prüfe | prüfe ich | wir prüfen | prüfen wir | wir erstatten | erstatten wir | ich erstatte | erstatte ich | ich sage ihnen | sage ich ihnen | wir sagen ihnen | sagen wir ihnen | ich verspreche | wir versprechen | ich schreibe ihnen | schreibe ich ihnen | wir schreiben ihnen | schreiben wir ihnen | ich informiere sie | informiere ich sie | wir informieren sie | informieren wir sie | haben sie eine antwort | haben sie meine antwort | haben sie unsere antwort | sie haben eine antwort | sie haben unsere antwort | sie haben meine antwort | erhalten sie eine antwort | sie erhalten eine antwort | bekommen sie eine antwort | sie bekommen eine antwort | ich kümmere mich | kümmere ich mich
commit-not =
    .heard = nicht | geschlossen | im urlaub | abwesend | nicht im büro | falls | wenn sie | würde | würden | sollte | sollten | müssen sie | sie müssen
commit-past =
    .heard = gestern | vorgestern | letzte woche | letzten | vor kurzem | haben sie geschrieben | sie schrieben | war | waren
commit-within =
    .heard = innerhalb von | innerhalb | binnen | in | in den nächsten | innerhalb der nächsten | in der nächsten | innerhalb der | in spätestens | spätestens in | in etwa
commit-minutes =
    .heard = minute | minuten | min
commit-hours =
    .heard = stunde | stunden | std | h
commit-days =
    .heard = tag | tage | tagen
commit-workdays =
    .heard = werktag | werktage | werktagen | werktages | arbeitstag | arbeitstage | arbeitstagen
commit-weeks =
    .heard = woche | wochen
commit-two-hours =
    .heard = paar stunden | ein paar stunden | ein bis zwei stunden | ein oder zwei stunden
commit-two-days =
    .heard = paar tagen | ein paar tagen | ein bis zwei tagen | ein oder zwei tagen
commit-number =
    .heard = ein eine einer eines einem eins | zwei zwo | drei | vier | fünf | sechs | sieben | acht | neun | zehn
commit-today =
    .heard = heute | heute noch
commit-tonight =
    .heard = heute abend
commit-end-of-day =
    .heard = feierabend | ende des tages | tagesende | geschäftsschluss
commit-tomorrow =
    .heard = morgen
commit-day-after =
    .heard = übermorgen
commit-this-week =
    .heard = diese woche | dieser woche | ende der woche | wochenende
commit-next-week =
    .heard = nächste woche | nächster woche | kommende woche | kommender woche
commit-morning =
    .heard = vormittag | morgens | vormittags | früh | morgen früh | heute morgen
commit-noon =
    .heard = mittag | mittags
commit-afternoon =
    .heard = nachmittag | nachmittags
commit-evening =
    .heard = abend | abends
commit-monday =
    .heard = montag | mo | montags | montagmorgen | montagmittag | montagabend
commit-tuesday =
    .heard = dienstag | di
commit-wednesday =
    .heard = mittwoch | mi
commit-thursday =
    .heard = donnerstag | do
commit-friday =
    .heard = freitag | fr
commit-saturday =
    .heard = samstag | sa | sonnabend
commit-sunday =
    .heard = sonntag
commit-january =
    .heard = januar | jan | jänner
commit-february =
    .heard = februar | feb
commit-march =
    .heard = märz
commit-april =
    .heard = april | apr
commit-may =
    .heard = mai
commit-june =
    .heard = juni | jun
commit-july =
    .heard = juli | jul
commit-august =
    .heard = august | aug
commit-september =
    .heard = september | sep | sept
commit-october =
    .heard = oktober | okt
commit-november =
    .heard = november | nov
commit-december =
    .heard = dezember | dez

## Fristen der Plattformen

claim-heading = Fristen der Marktplätze: Sie laufen Tag und Nacht, auch am Wochenende, und keine automatische Antwort hält sie an
claim-add = Fall am Marktplatz…
claim-change = Ändern: { $claim }
claim-due = Fällig { $time } ({ $city })
claim-missed = Wenn versäumt: { $what }
claim-source = { $confidence }, gesehen am { $day }
claim-confidence-official = offizielle Seite
claim-confidence-third-party = aus dritter Hand
claim-confidence-unverified = nicht geprüft
claim-verify = ⚠️ bitte prüfen: Das hat lange niemand nachgesehen
claim-conflict = Die Quellen sind uneins: { $this } gilt als kürzeste Frist, andere nennen { $others }
claim-unit-hours =
    { $count ->
        [one] 1 Stunde
       *[other] { $count } Stunden
    }
claim-unit-days =
    { $count ->
        [one] 1 Tag
       *[other] { $count } Tage
    }
claim-unit-business-days =
    { $count ->
        [one] 1 Werktag
       *[other] { $count } Werktage
    }
claim-unit-years =
    { $count ->
        [one] 1 Jahr
       *[other] { $count } Jahre
    }
claim-since = seit { $time } (Zeit des Teams)
claim-reference = Aktenzeichen { $reference }
claim-automatic = von selbst begonnen, wegen der Bestellung
claim-state-open = läuft
claim-state-waiting = beantwortet, Entscheidung steht aus
claim-state-won = gewonnen
claim-state-lost = verloren
claim-state-withdrawn = zurückgezogen
claim-law = ⚖️ { $name }: { $text } (gesehen am { $day }; bitte rechtlich prüfen lassen)
risk-claim = ein Fall an einem Marktplatz
claim-form-title = Fall am Marktplatz
claim-form-stage = Marktplatz und Stufe
claim-form-since = Wann es geschah
claim-form-state = Wie es steht
claim-form-reference = Aktenzeichen des Marktplatzes
claim-form-choose = Bitte wählen…
note-claim-opened = { $name } hat vermerkt: { $platform }, { $stage }, seit { $since } (Zeit des Teams). Die Fristen stehen auf der Karte.
note-claim-changed = { $name } hat den Fall geändert: { $platform }, { $stage }, seit { $since } (Zeit des Teams).
note-claim-ended = { $name } hat zu { $platform }, { $stage } vermerkt: { $state }.
warn-claim-share = ⏳ { $number } · { $platform }: { $share } % der Zeit sind um. { $duty }, bis { $due } (Zeit des Teams). Wenn versäumt: { $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }: { $share } % der Zeit sind um. { $duty }, bis { $due } (Zeit des Teams). Wenn versäumt: { $missed } (Weitere dringende Fristen: { $more }, siehe Karte.)
warn-claim-breach = 🔴 { $number } · { $platform }: Die Frist { $due } (Zeit des Teams) ist verstrichen. Bitte sofort: { $duty }. Was verloren gehen kann: { $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }: Die Frist { $due } (Zeit des Teams) ist verstrichen. Bitte sofort: { $duty }. Was verloren gehen kann: { $missed } (Weitere dringende Fristen: { $more }, siehe Karte.)
refuse-claim-stage = Diese Stufe steht nicht mehr in den Regeln der Marktplätze. Bitte öffnen Sie das Formular noch einmal.
refuse-claim-time = Es wurde nichts vermerkt: Die Zeit darf weder in der Zukunft noch mehr als zwei Jahre zurück liegen. Bitte öffnen Sie das Formular noch einmal.
refuse-claim-gone = Diesen Fall gibt es nicht mehr. Es wurde nichts geändert.

## Schichten und Übergabe

shift-title = { $city } schließt gleich
shift-title-late = { $city } hat geschlossen
shift-closes = Die Schicht endet { $here }.
shift-late = Diese Meldung kommt verspätet: Die Schicht endete { $here }.
shift-next = { $city } ist ab { $here } da.
shift-here = { $city } ist jetzt im Dienst.
shift-nobody = Danach öffnet niemand. Bitte prüfen Sie die Öffnungszeiten.
shift-counts = Offen: { $open } · ohne Zuständige: { $unclaimed } · fällig bis { $until }: { $lapsing }
shift-since = wartet seit { $here }
shift-unclaimed = von niemandem übernommen
button-take = Übernehmen
note-taken-over = { $name } hat dieses Ticket von { $by } übernommen, wo die Schicht endet.


## Antwortfenster und Vorlagen

choose-open = Auswählen
choose-more = Mehr …
card-window-open = 💬 Freie Antworten bis { $here } (noch { $left }, Stand { $asof }). Danach muss der Kunde zuerst schreiben.
card-window-closed = 💬 Freie Antworten geschlossen seit { $here }: Der Kunde muss zuerst schreiben
receipt-waiting = ⏳ Aufbewahrt, bis der Kunde schreibt. Seine letzte Nachricht liegt für eine freie Antwort auf diesem Kanal zu lange zurück.
receipt-invite-cost = Mit „Um Nachricht bitten“ geht die genehmigte Vorlage hinaus, die der Kanal berechnet.
receipt-invitation-sending = Die Bitte um eine Nachricht ist unterwegs …
receipt-invitation-sent = 📨 Der Kunde wurde gebeten zu schreiben. Ihre Antwort geht hinaus, sobald er es tut.
receipt-invitation-refused = Die Bitte um eine Nachricht wurde nicht gesendet: { $why }
receipt-invitation-uncertain = Niemand weiß, ob die Bitte um eine Nachricht angekommen ist.
receipt-progress-delivered = Auf dem Telefon des Kunden
receipt-progress-read = Vom Kunden gelesen
draft-invite = Um Nachricht bitten
draft-take-back = Zurück zum Entwurf
refuse-invited = Der Kunde wurde schon gebeten. Ihre Antwort geht hinaus, sobald er schreibt.
note-answer-waits = Die Antwort ist nicht hinausgegangen: Die letzte Nachricht des Kunden liegt für eine freie Antwort zu lange zurück. Sie ist aufbewahrt, bis er schreibt. Bitte den Kunden um Nachricht bitten.
note-customer-revoked = Der Kunde hat im Chat eine Nachricht gelöscht.
note-customer-reacted = Der Kunde hat mit { $emoji } reagiert.
note-customer-unreacted = Der Kunde hat eine Reaktion zurückgenommen.
quote-about = Zu
sent-why-window_closed = die letzte Nachricht des Kunden liegt für eine freie Antwort zu lange zurück
sent-why-undeliverable = die App des Kunden kann es nicht empfangen (dort kein Konto oder eine sehr alte App)
sent-why-held_back = der Kanal hält solche Nachrichten zurzeit zurück
sent-why-country_not_allowed = der Kanal ist im Land des Kunden nicht verfügbar
sent-why-account_locked = der Kanal hat das Konto des Desks gesperrt
sent-why-own_number = die Nummer ist die des Desks selbst
sent-why-not_a_test_number = die Nummer steht nicht auf der Liste der Testempfänger
sent-why-not_registered = die Nummer des Desks ist beim Kanal nicht registriert
sent-why-payment_missing = das Konto beim Kanal hat ein Zahlungsproblem
sent-why-type_not_taken = der Kanal nimmt diese Art von Nachricht nicht an
sent-why-file_not_taken = der Kanal nimmt diese Datei nicht an
sent-why-needs_phone = der Kanal braucht dafür die Telefonnummer des Kunden
sent-why-template_faulty = die Vorlage hat nicht die Form, in der sie gesendet wurde
sent-why-no_template = dafür gibt es keine genehmigte Vorlage in der Sprache des Kunden
sent-why-template_rejected = der Kanal hat die Vorlage abgelehnt; wer den Desk betreut, muss sie ändern und neu einreichen
sent-why-template_pending = der Kanal hat die Vorlage noch nicht genehmigt
sent-why-template_paused = der Kanal hat die Vorlage pausiert
sent-why-template_disabled = der Kanal hat die Vorlage abgeschaltet
sent-why-token_refused = der Kanal lehnt den Zugangsschlüssel des Desks ab
sent-why-rate_limited = zu viele Nachrichten an diesen Kunden in kurzer Zeit
sent-why-number_limited = zu viele Nachrichten von der Nummer des Desks in kurzer Zeit
sent-why-api_limited = zu viele Aufrufe beim Kanal
sent-why-spam_limited = der Kanal hat die Nummer des Desks vorläufig eingeschränkt
sent-why-cannot_erase = dieser Kanal kann keine Nachrichten löschen
sent-why-file_unavailable = der Kanal konnte eine Datei nicht übergeben
sent-why-unreachable = der Kanal war nicht erreichbar


## Chat auf der Seite des Ladens

chat-title = Hilfe zu Ihrer Bestellung
chat-open = Chat öffnen
chat-close = Chat schließen
chat-greeting = Guten Tag! Ist mit einer Bestellung etwas schiefgegangen? Schreiben Sie uns hier in Ihrer Sprache. Wir bringen es gemeinsam in Ordnung.
chat-start = Ein Problem melden
chat-start-order = Ein Problem mit Bestellung { $order } melden
chat-status = Wie steht es um meine Beschwerde?
chat-write = Nachricht schreiben
chat-send = Senden
chat-attach = Fotos oder Dateien hinzufügen
chat-camera = Foto aufnehmen
chat-drop = Fotos oder Dateien hier ablegen
chat-remove = { $file } entfernen
chat-cancel = Abbrechen
chat-sending = Wird gesendet …
chat-sent = Gesendet
chat-waiting = Wartet auf Verbindung
chat-offline = Gerade keine Verbindung. Was Sie schreiben, bleibt erhalten und wird von selbst gesendet.
chat-connecting = Verbindung wird hergestellt …
chat-slow = Das war viel auf einmal. Es wird gleich von selbst gesendet.
chat-typing = Eine Antwort wird geschrieben
chat-you = Sie
chat-desk = Assistent
chat-agent = Unser Team
chat-edited = bearbeitet
chat-gone = Diese Nachricht wurde gelöscht.
chat-edit = Bearbeiten
chat-edit-of = Sie ändern Ihre Nachricht.
chat-new = neue Nachrichten
chat-chosen = Ihre Auswahl
chat-download = { $file } herunterladen
chat-photo = Foto { $file }
chat-log = Gespräch
receipt-progress-kept = Wartet, bis der Kunde wieder im Chat ist
note-page = Der Kunde schreibt von dieser Seite: { $page }
chat-refused-too_big = Diese Datei ist größer, als wir hier empfangen können.
chat-refused-type_not_allowed = Diese Art von Datei können wir hier nicht öffnen. Ein Foto, ein Video oder ein PDF geht gut.
chat-refused-damaged = Diese Datei ist beschädigt angekommen. Bitte versuchen Sie es noch einmal.
chat-refused-empty = Diese Datei ist leer.
chat-refused-long = Diese Nachricht ist zu lang. Bitte senden Sie sie in zwei Teilen.
chat-refused-many = Eine Nachricht fasst höchstens zehn Dateien.
chat-refused-codes = Gerade wurden zu viele Codes ausprobiert. Bitte versuchen Sie es in einer Stunde noch einmal, oder schreiben Sie einfach hier weiter.
chat-refused-begun = Bitte beantworten Sie das in dem Browser, in dem das Gespräch begonnen wurde.
chat-refused-other = Das konnte nicht gesendet werden. Bitte versuchen Sie es noch einmal.


## Eine Person auf mehreren Kanälen

command-link = In einer anderen App weiterschreiben
    .heard = verbinden | chats verbinden | anderer kanal | anderen kanal | kanal wechseln | andere app | woanders weitermachen
link-code =
    Sie können in einer anderen App oder auf unserer Seite weiterschreiben. Senden Sie dort innerhalb von { $minutes } Minuten diesen Code:
    { $code }
    Er gilt einmal. Bitte geben Sie ihn niemandem: Wer ihn hat, kann Ihre Reklamationen lesen.
link-there =
    Hier geht es weiter ({ $channel }):
    { $url }
link-joined = Vielen Dank, wir erkennen Sie jetzt auch hier. Alles, was Sie uns geschrieben haben, ist da, und unsere Antworten kommen hierher.
link-told = Ihr Gespräch mit uns wird jetzt auch auf einem anderen Kanal geführt: { $channel }. Wenn Sie das nicht waren, schreiben Sie uns bitte sofort hier.
link-unknown = Diesen Code kennen wir nicht. Vielleicht ist er abgelaufen oder schon benutzt. Senden Sie /link in Ihrem anderen Chat, dann erhalten Sie einen neuen.
link-wait = Es wurden zu viele falsche Codes gesendet. Bitte warten Sie eine Stunde, oder schreiben Sie uns einfach hier weiter.
link-here = Dieser Code gehört zu genau diesem Chat. Bitte senden Sie ihn in dem anderen.
begun-ask = Bevor Sie sich angemeldet haben, wurde auf diesem Gerät ein Gespräch begonnen ({ $at }). Ist es Ihres?
begun-yes = Ja, damit weitermachen
begun-no = Nein, neu beginnen
begun-anew = Gut. Jenes Gespräch bleibt getrennt und wird nicht mit Ihrem vermischt. Schreiben Sie uns einfach hier, was passiert ist.
begun-joined = Vielen Dank. Ihr Gespräch von vorhin geht hier weiter, und unsere Antworten kommen hierher, wo immer Sie sich anmelden.
begun-known = Dieses Gespräch gehört schon jemandem, den wir kennen. Wenn es Ihres ist, senden Sie /link in Ihrem anderen Chat und geben Sie den Code hier ein.
begun-left = Dieses Gespräch geht dort weiter, wo die Person angemeldet ist, der es gehört. Bitte melden Sie sich im Shop an, oder laden Sie die Seite neu, um ein neues zu beginnen.
note-begun = 🔗 Die Kundin oder der Kunde hat sich auf der Seite des Shops angemeldet und gibt an, dieses auf demselben Gerät begonnene Gespräch sei das eigene. Antworten gehen jetzt dorthin. Scheint das nicht zu stimmen, lösen Sie die Verbindung auf der Karte.
note-linked = 🔗 Die Kundin oder der Kunde ist jetzt auch auf einem anderen Kanal bekannt: { $channel }. Beides steht hier, und Antworten gehen dorthin, wo zuletzt geschrieben wurde.
note-same-order = Zu dieser Bestellung gibt es von derselben Person ein weiteres offenes Ticket: { $number }.
refuse-moved = Es wurde nichts gesendet: Die Kundin oder der Kunde schreibt inzwischen anderswo ({ $channel }). Drücken Sie noch einmal, um es dorthin zu senden.
draft-way = An die Kundin oder den Kunden über: { $channel }
draft-way-again = Erneut gesendet geht es dorthin, wo jetzt geschrieben wird: { $channel }
note-merged = { $name } hat bestätigt: dieselbe Person wie { $others }. Antworten gehen auf den zuletzt benutzten Kanal.
joined-code = durch einen Einmalcode belegt
joined-platform = der Kanal selbst sagt es
joined-agent = vom Team bestätigt
joined-device = angemeldet auf dem Gerät, auf dem es begann, von der Person selbst gesagt
note-parted = { $name } hat die beiden wieder getrennt.
card-suspect = Vielleicht dieselbe Person: { $number } · { $name } · { $channels }
card-suspect-ask = Dieselbe Person wie…
card-join = Dieselbe Person
card-dismiss = Nicht dieselbe
card-join-title = Eine Person?
card-join-text = { $mine } und { $other } werden eine Person. Beide Tickets bleiben; jedes zeigt, wohin Antworten gehen. Sie können es rückgängig machen.
card-join-yes = Verbinden
card-join-no = Abbrechen
card-joined = Verbunden mit Fall { $case }: { $why }
card-part = Verbindung lösen
card-part-title = Wieder trennen?
card-part-text = Was die andere Person mitgebracht hatte, geht an sie zurück: Kanäle, Tickets und Angaben.
card-part-yes = Trennen
card-part-no = Abbrechen
suspect-title = Dieselbe Person wie…
suspect-label = Nummer des anderen Tickets
suspect-hint = Zum Beispiel 1042. Die Karte zeigt dann, wem es gehört, und fragt noch einmal.
suspect-send = Nachsehen
suspect-close = Abbrechen
refuse-join-same = Dieses Ticket gehört schon dieser Person.
refuse-join-unknown = Ein solches Ticket einer anderen Person gibt es nicht. Prüfen Sie die Nummer und geben Sie sie noch einmal ein.
refuse-part-gone = Diese Personen sind nicht mehr verbunden.
refuse-part-proved = Die Person hat belegt, dass beides ihr gehört; das wird hier nicht gelöst.
refuse-part-moved = Einer ihrer Kanäle ist inzwischen umgezogen; das lässt sich nicht sauber lösen.

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for =
    { $days ->
        [one] Ist alles geklärt und haben wir einen Tag lang nichts voneinander gehört, löschen wir alles.
       *[other] Ist alles geklärt und haben wir { $days } Tage lang nichts voneinander gehört, löschen wir alles.
    }
