### Todo lo que el programa dice en español. Trato de usted, neutro para España y América.
### Cómo se leen estos archivos se explica al comienzo de en.ftl.

## Para la clientela: las primeras palabras de una conversación.

greeting =
    Hola 👋 Lamentamos que algo haya salido mal.
    Cuéntenos qué pasó y lo llevaremos a las personas indicadas.
greeting-noted = Hola 👋 Lamentamos lo que ha pasado. Hemos anotado lo que nos cuenta; ya falta muy poco.
welcome-back = Qué bueno tenerle de vuelta. Seguimos donde nos quedamos.
privacy-notice = Lo que usted nos escribe y envía sirve solo para atender su reclamo. Más información: /help
flow-changed = Nuestras preguntas han cambiado desde su último mensaje. Sus respuestas siguen guardadas; aquí está la siguiente pregunta.

## Para la clientela: una respuesta no se pudo usar.

not-understood = Gracias. Para anotarlo bien, permítanos preguntarlo una vez más.
tries-over = Vamos a hacerlo más fácil. Esto es lo que nos ayudaría; o, si prefiere, hable enseguida con una persona.
explain-language = Toque el idioma en el que desea escribir o indique su nombre.
explain-order = El número de pedido está en el correo de confirmación. Suele tener cifras y letras, por ejemplo 114-3941689-8772232. También sirve una captura de pantalla del pedido.
explain-choice = Toque el botón que mejor corresponda o escriba su número, contando desde arriba a la izquierda. También puede decirlo con sus palabras.
explain-text = Basta con una o dos frases: qué esperaba y qué encontró.
explain-evidence = Envíe una foto, un video o un documento en este mismo chat. Pueden ser varios a la vez.
explain-name = Escriba el nombre con el que podemos dirigirnos a usted. Basta con el nombre de pila.
explain-summary = El primer botón envía su reclamo; con los demás puede cambiar alguna parte.

## Para la clientela: las preguntas, una por una.

ask-language = ¿En qué idioma prefiere escribir?
ask-order = ¿De qué pedido se trata? Envíenos el número de pedido, por favor.
ask-category = ¿Qué salió mal?
ask-what = Queremos entenderlo bien. ¿Qué ocurrió y de qué producto se trata?
ask-when = ¿Cuándo lo notó?
ask-evidence = ¿Podría enviarnos una foto o un video corto? Así lo entendemos enseguida.
ask-outcome = ¿Qué solución le vendría bien?
ask-name = ¿Con qué nombre podemos dirigirnos a usted?

## Para la clientela: cómo se llaman las preguntas en el resumen. Máximo 20 caracteres.

label-language = Idioma
label-order = Pedido
label-category = Problema
label-what = Qué ocurrió
label-when = Cuándo
label-evidence = Fotos y archivos
label-outcome = Solución deseada
label-name = Nombre

## Botones bajo «¿Qué salió mal?». Máximo 24 caracteres.

category-late = Tarde o extraviado
    .heard = retraso | retrasado | retrasada | retrasados | demora | demorado | demorada | atrasado | atrasada | no ha llegado | no han llegado | no llegó | no llego | no me llegó | no me llego | no me ha llegado | aún no llega | aun no llega | todavía no llega | todavia no llega | sin llegar | nunca llegó | nunca llego | no llega | no lo he recibido | no la he recibido | no he recibido | no he recibido mi pedido | no recibí | no recibi | nunca recibí | nunca recibi | no entregado | no fue entregado | no entregaron | no me lo entregaron | no me han entregado | perdido | perdida | se perdió | se perdio | extraviado | extraviada | se extravió | sigo esperando | estoy esperando | llevo esperando | dónde está mi pedido | donde esta mi pedido | donde está mi pedido | dónde está mi paquete | donde esta mi paquete | donde está mi paquete | el seguimiento no avanza | el rastreo no avanza | llegó tarde | llego tarde | muy tarde | demasiado tarde
category-customs = Aduana o impuestos
    .heard = aduana | aduanas | la aduana | en aduana | retenido en aduana | retenida en aduana | detenido en aduana | arancel | aranceles | impuestos de importación | impuesto de importación | impuesto de importacion | gastos de aduana | gastos de importación | cargos de importación | tasas de importación | derechos de aduana | despacho de aduana
category-damaged = Llegó dañado
    .heard = dañado | dañada | dañados | dañadas | danado | danada | daño | daños | roto | rota | rotos | rotas | está roto | llegó roto | llego roto | llegó rota | llegó dañada | llego dañado | quebrado | quebrada | quebrados | agrietado | agrietada | grieta | rajado | rajada | rayado | rayada | rayones | arañazos | arañado | abollado | abollada | golpeado | golpeada | aplastado | aplastada | rasgado | rasgada | desgarrado | doblado | doblada | astillado | se derramó | derramado | gotea | en pedazos | hecho pedazos | hecho trizas | estropeado | estropeada | maltratado
category-not-as-described = No es como se describe
    .heard = no es como en la foto | no es como la foto | no es como en las fotos | no es como se ve | no es como se anuncia | no es como lo describen | no coincide | no coincide con la descripción | no coincide con la foto | no corresponde | no corresponde a la descripción | no se parece | diferente a la foto | diferente de la foto | diferente a la descripción | diferente al anuncio | diferente a lo anunciado | distinto a la foto | distinto de la foto | distinto a la descripción | distinto al anuncio | otro color que en la foto | color diferente al de la foto | color distinto al de la foto | engañoso | publicidad engañosa | falso | falsa | falsificado | falsificación | imitación | no es original | no es auténtico | es una copia
category-quality = Mala calidad
    .heard = calidad | pésima calidad | baja calidad | muy mala calidad | de mala calidad | mal hecho | mal hecha | mal acabado | mal cosido | no funciona | no funcionan | no sirve | no sirven | dejó de funcionar | dejo de funcionar | ya no funciona | no enciende | no prende | no carga | no arranca | defectuoso | defectuosa | defectuosos | defecto | defectos | averiado | averiada | falla | fallas | se descompuso | se dañó | se rompió a los | se rompió después | se rompió al | se despega | se deshace | huele mal | diferencia de color
category-wrong-item = Artículo equivocado
    .heard = producto equivocado | artículo incorrecto | articulo incorrecto | articulo equivocado | producto incorrecto | talla equivocada | talla incorrecta | talla errónea | talle equivocado | color equivocado | color incorrecto | modelo equivocado | modelo incorrecto | pedido equivocado | equivocado | equivocada | se equivocaron | me enviaron otro | me enviaron otra | me mandaron otro | me mandaron otra | me llegó otro | me llego otro | me llegó otra | enviaron otra cosa | recibí otra cosa | recibi otra cosa | otra cosa | otro producto | otro artículo | otro modelo | no es lo que pedí | no es lo que pedi | no es lo que compré | no me queda | no me sirve la talla | muy pequeño | muy pequeña | muy grande | demasiado pequeño | demasiado grande | me queda chico | me queda grande
category-missing-parts = Faltan piezas
    .heard = falta | faltan | falta una pieza | falta una parte | faltan partes | faltan artículos | faltaba | faltaban | faltante | faltantes | pieza faltante | incompleto | incompleta | incompletos | no está completo | no vino completo | no venía completo | llegó incompleto | caja vacía | paquete vacío | estaba vacío | estaba vacía | vino vacío | no venía en la caja | no venían en la caja | no estaba incluido | solo llegó uno | solo llegó una
category-payment = Problema con el pago
    .heard = pago | cobro | doble cobro | cobro doble | cobro duplicado | cobrado dos veces | cobraron dos veces | me cobraron dos veces | me cobraron de más | cobraron de más | cobro indebido | cargo duplicado | cargo doble | cargo no reconocido | pagué dos veces | pague dos veces | monto incorrecto | importe incorrecto | importe equivocado | precio equivocado | precio incorrecto | tarjeta rechazada | pago rechazado | pago fallido | facturación | reembolso no recibido | no he recibido el reembolso | cupón no aplicado | descuento no aplicado
category-site-fault = Falla del sitio web
    .heard = problema con la página | problema con la web | error en la página | error en la web | error del sitio | la página no funciona | la pagina no funciona | página no funciona | la página no carga | la pagina no carga | la web no funciona | la web no carga | el sitio no funciona | el sitio no carga | página caída | mensaje de error | la app se cierra | la aplicación se cierra | la app no funciona | la aplicación no funciona | no puedo entrar a mi cuenta | no puedo entrar en mi cuenta | no puedo iniciar sesión | no puedo iniciar sesion | no me deja entrar | no me deja pagar
category-other = Otro problema
    .heard = un problema distinto | un problema diferente | otro motivo | otra razón | otra razon | otro asunto | ninguna de las anteriores | ninguno de estos | ninguna de estas | ninguna de esas | nada de eso

## Botones bajo «¿Cuándo lo notó?». Máximo 24 caracteres.

when-today = Hoy
    .heard = hoy mismo | hoy por la mañana | esta mañana | esta tarde | esta noche | ahora mismo | recién | hace una hora | hace unas horas | hace un rato | hoy llegó | llegó hoy | lo recibí hoy
when-yesterday = Ayer
    .heard = anoche | ayer por la mañana | ayer por la tarde | ayer por la noche | hace un día | hace un dia | ayer llegó | llegó ayer | lo recibí ayer
when-this-week = Esta semana
    .heard = anteayer | antier | antes de ayer | hace unos días | hace unos dias | hace algunos días | hace pocos días | hace un par de días | hace dos días | hace dos dias | hace tres días | hace tres dias | hace cuatro días | hace cinco días | hace 2 días | hace 2 dias | hace 3 días | hace 3 dias | hace 4 días | hace 5 días | el otro día | estos días | los últimos días
when-earlier = Hace más tiempo
    .heard = más tiempo | mas tiempo | la semana pasada | semana pasada | hace una semana | hace dos semanas | hace tres semanas | hace semanas | hace unas semanas | hace varias semanas | el mes pasado | mes pasado | hace un mes | hace dos meses | hace meses | hace varios meses | el año pasado | hace mucho | hace mucho tiempo | hace tiempo

## Botones bajo «¿Qué solución le vendría bien?». Máximo 24 caracteres.

outcome-refund = Reembolso
    .heard = un reembolso | reembolso completo | reembolso total | reembolso parcial | reembolsar | reembolsen | reembólsenme | me reembolsen | devolución | devolucion | devolución del dinero | devolver | devolverlo | devolverla | devolver el dinero | devuelvan | me devuelvan el dinero | que me devuelvan el dinero | devuélvanme mi dinero | mi dinero | el dinero | mi dinero de vuelta | reintegro | reintegren | recuperar mi dinero
outcome-exchange = Cambio del producto
    .heard = un cambio | cambiar | cambiarlo | cambiarla | cambien | cambiármelo | cámbienmelo | otra talla | una talla más | la talla correcta | otro talle | otro color | el color correcto | cambiar por otra talla | cambiar por otro | cambio de talla | cambio de producto | el cambio | quiero cambio | hacer un cambio | hacer el cambio | cambio por otro
outcome-replacement = Reposición
    .heard = reposicion | reemplazo | un reemplazo | reemplazar | reemplacen | sustitución | sustitucion | sustituir | repuesto | repuestos | pieza de repuesto | uno nuevo | una nueva | un producto nuevo | otro nuevo | enviar de nuevo | envíen de nuevo | enviar otra vez | envíen otro | envíenme otro | enviarme otro | mandar otro | manden otro | que me manden otro | que me envíen otro | reenvío | reenvio | reenviar | enviar las piezas que faltan
outcome-compensation = Compensación
    .heard = compensacion | una compensación | compensar | compensen | indemnización | indemnizacion | indemnizar | descuento | un descuento | cupón | cupon | un cupón | vale de compra | saldo a favor | bonificación | parte del dinero | rebaja
outcome-apology = Una disculpa
    .heard = disculpa | disculpas | unas disculpas | que se disculpen | pedir disculpas | pidan disculpas
outcome-information = Más información
    .heard = mas informacion | más informacion | mas información | información sobre mi pedido | una explicación | explicación | explicacion | una aclaración | aclaración | quiero saber | solo quiero saber | sólo quiero saber | quisiera saber | me gustaría saber | saber qué pasó | saber qué pasa | solo información

## Lo que significan las palabras de la clientela. Solo se escucha, nunca se dice.

order-cue =
    .heard = pedido | pedidos | número de pedido | numero de pedido | n° de pedido | nº de pedido | no de pedido | núm de pedido | mi pedido | el pedido | orden | mi orden | número de orden | numero de orden | la orden | compra | mi compra | número de compra | código de pedido | referencia | número de confirmación | order
thanks =
    .heard = gracias | muchas gracias | muchísimas gracias | mil gracias | gracias por todo | gracias por su ayuda | gracias por la ayuda | gracias por su respuesta | gracias por responder | gracias a ustedes | se lo agradezco | les agradezco | le agradezco | se agradece | agradezco | agradecido | agradecida | muy agradecido | muy agradecida | muy amable | muy amables | amable | grax | grs | thx | genial | perfecto | perfecta | excelente | estupendo | fantástico | buenísimo | bueno | súper | super | muy bien | bien | qué bien | que bien | de acuerdo | entendido | recibido | vale | ok | okay | listo | todo bien | todo en orden | todo solucionado | solucionado | muy | mucho | tan | de verdad | por todo | por su ayuda | por la ayuda | por la pronta respuesta | por su pronta respuesta | por su respuesta | por su tiempo | que tenga buen día | que tengan buen día | feliz día | igualmente | saludos | un saludo | saludos cordiales | adiós | hasta luego | y | a ustedes | a usted | a todos | equipo | hola gracias | hola muchas gracias | buenos días gracias | buenos días muchas gracias | buenas tardes gracias | buenas tardes muchas gracias | ah ok | tenga buen día | tengan buen día | muchas | muchísimas | mil
no-evidence =
    .heard = no tengo foto | no tengo fotos | no tengo una foto | no tengo imágenes | no tengo pruebas | no tengo video | sin foto | sin fotos | sin imagen | sin imágenes | sin pruebas | ninguna foto | no hay foto | no hay fotos | no puedo tomar fotos | no puedo tomar una foto | no puedo hacer fotos | no puedo hacer una foto | no puedo sacar fotos | no puedo enviar fotos | no puedo mandar fotos | no tengo cámara | ya lo tiré | ya lo tire | ya la tiré | lo tiré | lo boté | ya lo boté | nada que mostrar
no-order =
    .heard = no tengo el número de pedido | no tengo número de pedido | no tengo el número | no encuentro el número | no encuentro el número de pedido | no sé el número | no sé el número de pedido | no recuerdo el número | perdí el número | sin número de pedido | no tengo el numero | no encuentro el numero
answer-no =
    .heard = no | no gracias | no puedo | ahora no | todavía no | lamentablemente no | desafortunadamente no | no es posible | imposible | lo siento no

## El menú de comandos (descripciones de 60 caracteres como máximo).

command-status = En qué punto está su reclamo
    .heard = estado | estatus | status | mi estado | estado de mi reclamo | estado de mi queja | estado de mi caso | cómo va mi reclamo | como va mi reclamo | cómo va mi caso | como va mi caso | alguna novedad | hay novedades | novedades | seguimiento
command-language = Escribir en otro idioma
    .heard = idioma | idiomas | cambiar idioma | cambiar de idioma | cambiar el idioma | otro idioma | lengua
command-human = Hablar con una persona
    .heard = humano | un humano | persona | una persona | persona real | una persona real | agente | un agente | asesor | asesora | un asesor | operador | operadora | representante | un representante | servicio al cliente | atención al cliente | atencion al cliente | hablar con alguien | hablar con un humano | hablar con un agente | hablar con un asesor | hablar con una persona real | quiero hablar con una persona | quiero hablar con alguien | quiero hablar con un humano | quiero hablar con un agente | quiero hablar con un asesor | necesito hablar con alguien | necesito hablar con una persona | supervisor | supervisora | encargado | llámenme | llamenme
command-help = Qué puede hacer este chat, y sus datos
    .heard = ayuda | ayúdeme | ayúdenme | ayudeme | ayudenme | ayúdame | necesito ayuda | cómo funciona | como funciona | cómo funciona esto | menú | comandos | opciones | qué puedes hacer | qué pueden hacer | privacidad | mis datos | protección de datos
command-time = Indicar qué hora es donde usted está
    .heard = hora | la hora | mi hora | zona horaria | huso horario | cambiar hora | cambiar la hora | cambiar zona horaria | hora equivocada | la hora está mal
command-back = Volver a la pregunta anterior
    .heard = volver | atrás | atras | anterior | regresar | pregunta anterior | ir atrás | volver atrás | volver atras | un paso atrás | la anterior
command-skip = Saltar esta pregunta
    .heard = saltar | omitir | pasar | paso | siguiente | siguiente pregunta | no sé | no se | no lo sé | no lo se | ni idea | no estoy seguro | no estoy segura | ninguno | ninguna | nada | no lo tengo | no la tengo | no tengo | no tengo ninguno | no tengo el número | no tengo número | no tengo numero | más tarde | después
command-cancel = Terminar sin enviar
    .heard = cancelar | cancela | cancele | parar | detener | stop | salir | terminar | abandonar | dejarlo | déjelo | dejelo | olvídelo | olvidelo | olvídalo | olvidalo | cancelar reclamo | cancelar el reclamo | cancelar la queja
command-new = Comenzar un nuevo reclamo
    .heard = nuevo | nueva | nuevo reclamo | nueva queja | nueva reclamación | reclamo | reclamación | reclamacion | queja | una queja | un reclamo | comenzar | empezar | iniciar | inicio | quiero reclamar | quiero quejarme | quiero poner una queja | quiero hacer un reclamo | quiero hacer una reclamación | tengo una queja | tengo un reclamo | nuevo caso | nuevo problema

## Botones para moverse por la conversación. Máximo 24 caracteres (con un nombre: 40).

button-send = Enviar reclamo
    .heard = enviar | envíe | envíelo | envielo | enviarlo | mandar | mandarlo | sí | si | sí por favor | si por favor | sí enviar | si enviar | sí envíelo | sí está bien | si está bien | si esta bien | sí correcto | si correcto | ok | okay | ok enviar | vale | de acuerdo | correcto | es correcto | todo correcto | todo bien | está bien | esta bien | así está bien | perfecto | exacto | eso es | confirmar | confirmo | confirmado | listo | adelante | claro | claro que sí | por supuesto | dale
button-change = Cambiar: { $label }
button-cancel = Cancelar
button-back = Atrás
button-skip = Saltar
button-no-evidence = Seguir sin foto
button-no-order = No lo tengo a mano
button-person = Hablar con una persona

## Los idiomas con su propio nombre; se escuchan sus nombres en español y en inglés.

language-en = English
    .heard = inglés | ingles | english | en inglés
language-zh-Hans = 简体中文
    .heard = 中文 | chino | chinese | mandarín | mandarin | en chino
language-es = Español
    .heard = espanol | castellano | spanish | en español | español por favor
language-fr = Français
    .heard = francés | frances | french | francais | en francés
language-de = Deutsch
    .heard = alemán | aleman | german | en alemán
language-pt-BR = Português (Brasil)
    .heard = português | portugués | brasileño | portuguese | portugues | brazilian | en portugués
language-ja = 日本語
    .heard = japonés | japones | japanese | en japonés
language-ar = العربية
    .heard = عربي | árabe | arabe | arabic | en árabe

## Para la clientela: fotos y archivos.

evidence-thanks = Gracias, sus archivos han llegado.
evidence-urge = Una foto ayuda mucho en este caso y suele ahorrarle más preguntas. Si puede, envíenos una. Si no, toque de nuevo el botón y seguimos.
file-too_big = Este archivo es más grande de lo que podemos recibir aquí. ¿Podría enviarnos uno más liviano o un video más corto?
file-type_not_allowed = Este tipo de archivo no se abre aquí. Una foto, un video o un PDF funcionan bien.
file-damaged = Este archivo se dañó en el camino. ¿Podría enviarlo otra vez?
file-empty = Este archivo nos llegó vacío. ¿Podría enviarlo otra vez?
file-not_fetched = Su archivo se quedó en el camino. ¿Podría enviarlo otra vez?
file-other = No pudimos recibir este archivo. ¿Podría enviarlo otra vez o en otro formato?

## Para la clientela: el resumen antes de enviar. Una línea por respuesta.

summary-title = Esto es lo que anotamos:
summary-line = { $label }: { $value }
summary-evidence =
    { $files ->
        [0] Fotos y archivos: sin enviar
        [one] Fotos y archivos: { $files } archivo
       *[other] Fotos y archivos: { $files } archivos
    }
summary-ask = ¿Lo enviamos así? También puede escribir lo que quiera añadir.
answer-none = por precisar

## Para la clientela: la primera respuesta.

ack-thanks = Gracias por contárnoslo. Lamentamos las molestias, y nos importa que esto se arregle.
ack-thanks-name = Gracias por contárnoslo, { $name }. Lamentamos las molestias, y nos importa que esto se arregle.
ack-received =
    Su reclamo ha llegado con el número { $number }.
    Problema: { $category }
    Solución deseada: { $outcome }
    { $files ->
        [0] Fotos y archivos: sin enviar
        [one] Fotos y archivos: { $files } archivo
       *[other] Fotos y archivos: { $files } archivos
    }
ack-received-order =
    Su reclamo ha llegado con el número { $number }.
    Pedido: { $order }
    Problema: { $category }
    Solución deseada: { $outcome }
    { $files ->
        [0] Fotos y archivos: sin enviar
        [one] Fotos y archivos: { $files } archivo
       *[other] Fotos y archivos: { $files } archivos
    }
ack-next = Una persona de nuestro equipo lo leerá completo y le responderá aquí mismo. Puede añadir texto o fotos en cualquier momento.
promise-open = Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }).
promise-closed = Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }). Nuestro equipo en { $team } está cerrado en este momento; allí la hora es { $there }.
promise-zone-unsure = ¿Su hora no es la de { $city }? Escriba /time y le diremos la hora de donde usted está.

## Para la clientela: más adelante en la conversación.

joined-ticket = Para este pedido ya está abierto su reclamo { $number }. Le hemos añadido lo que acaba de escribir, así que no tiene que empezar de nuevo.
added = Gracias, lo hemos añadido a su reclamo.
thanks-reply = Con mucho gusto. Gracias por darnos la oportunidad de arreglarlo.
reopened = Lamentamos que todavía no esté resuelto. Su reclamo { $number } está abierto otra vez y nuestro equipo tiene su mensaje.
resolved =
    Su reclamo { $number } quedó marcado como resuelto. Gracias por su paciencia.
    Si algo todavía no está bien, escriba aquí y lo retomamos.
status-ticket = Su reclamo { $number }: { $stage }.
status-none = En este momento todo está cerrado. Para un reclamo nuevo, escriba /new.
status-collecting = Todavía estamos tomando nota de su reclamo; falta enviarlo. Aquí está la siguiente pregunta.
stage-open = recibido, en espera de una persona de nuestro equipo
stage-claimed = una persona de nuestro equipo lo está atendiendo
stage-resolved = resuelto
cancelled = De acuerdo, lo dejamos aquí y nada se ha enviado. Cuando quiera empezar de nuevo, escriba /new.
nothing-in-progress = Ahora mismo ninguna pregunta espera su respuesta. /status muestra cómo va su reclamo, /new comienza otro.
cannot-skip = Este dato lo necesitamos para poder ayudarle.
language-set = Gracias. A partir de ahora le escribimos en español.
toast-old-button = Este botón es de una pregunta anterior. Por favor, use el más reciente.
help =
    Cuéntenos con sus palabras qué salió mal. Puede enviar fotos, videos y documentos en cualquier momento.

    /new – comenzar un reclamo
    /status – cómo va
    /human – hablar con una persona
    /back – pregunta anterior
    /skip – saltar una pregunta
    /cancel – terminar sin enviar
    /language – otro idioma
    /time – su zona horaria

    Sus datos: usamos su nombre, sus mensajes y sus archivos solo para atender su reclamo y cumplir obligaciones legales. Escríbanos aquí si desea una copia o que los borremos.
ask-time = ¿Qué hora es ahora donde usted está? Escríbala así: 22:40. Por ahora contamos con la hora de { $city }.
time-set = Gracias. A partir de ahora nuestras horas son las de { $city }.

## Las horas, para la clientela y el equipo.

moment-today = hoy, { $time }
moment-tomorrow = mañana, { $time }
moment-day = el { $day }, { $time }
duration-days = { $days } d
duration-days-hours = { $days } d { $hours } h
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-minutes = { $minutes } min

### El lado del equipo: lo que se lee en Slack.

## La tarjeta de un ticket

card-title = { $number } · { $name }
card-nameless = todavía sin nombre
card-fallback = Ticket { $number } · { $name } · { $stage }
card-stage = Estado
card-stage-open = Sin tomar
card-stage-claimed = Tomado
card-stage-resolved = Resuelto
card-owner = Responsable
card-nobody = nadie todavía
card-language = Idioma
card-channel = Canal
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = Chat web
card-order = Pedido
card-no-order = sin indicar
card-category = Problema
card-outcome = Desea
card-photos = Archivos
card-photos-count =
    { $count ->
        [0] ninguno
        [one] 1 archivo
       *[other] { $count } archivos
    }
card-local-time = Hora del cliente
card-there = { $time } allí ({ $city })
card-opened = Abierto
card-promise-open = Respuesta prometida a más tardar { $time } ({ $city })
card-promise-here = { $here } en su hora
card-left = quedan { $left } (a las { $asof })
card-late = { $left } de retraso (a las { $asof })
card-promise-kept = Promesa cumplida: se respondió a tiempo (a más tardar { $time }, { $city })
card-promise-missed = Promesa incumplida (a más tardar { $time }, { $city })
card-no-promise = No se prometió ninguna hora
card-wants-person = 🙋 Pide hablar con una persona
card-unreachable = 📵 Cliente ilocalizable: bloqueó el chat o borró su cuenta

team-claim = Tomar
team-release = Liberar
team-assign = Asignar a…
team-resolve = Resolver
team-reopen = Reabrir
team-resolve-title = ¿Resolver { $number }?
team-resolve-text = Al cliente se le dice que el ticket está resuelto. Si vuelve a escribir, se abre de nuevo.
team-resolve-yes = Resolver
team-resolve-no = Todavía no

## El hilo

thread-said = { $author } · { $time }
thread-customer = Cliente
thread-translation = Traducción ({ $language } → { $target })
thread-translation-plain = Traducción
thread-no-translation = Sin traducción: { $why }
thread-shortened = (abreviado aquí; el texto completo está en el canal)
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = en camino
thread-file-stored = recibido
thread-file-refused = no aceptado: { $why }
thread-kind-photo = foto
thread-kind-video = video
thread-kind-audio = audio
thread-kind-voice = mensaje de voz
thread-kind-document = documento
thread-fallback =
    { $count ->
        [one] Nuevo mensaje del cliente
       *[other] { $count } mensajes nuevos del cliente
    }
thread-upload = Archivo del cliente
quote-before = Antes:
quote-after = Ahora:

failure-engine_down = no se puede contactar con el servicio de traducción
failure-engine_timeout = el servicio de traducción tardó demasiado
failure-too_long = el texto es demasiado largo para el servicio de traducción
failure-language_not_supported = el servicio de traducción no conoce este idioma
failure-facts_changed = la traducción cambió un número, un enlace o un nombre, así que se descartó
failure-off = la traducción está desactivada
failure-other = el servicio de traducción no dio una respuesta utilizable

why-not_fetched = no se pudo obtener
why-too_big = es demasiado grande
why-type_not_allowed = no se aceptan archivos de este tipo
why-damaged = está dañado o no es lo que dice ser
why-empty = está vacío
why-file_gone = ya no existe
why-message_gone = ya no existe
why-chat_not_found = no se pudo obtener
why-bad_request = no se pudo obtener
why-blocked = no se pudo obtener
why-other = no se pudo aceptar

## Las palabras de camino al cliente: borrador y recibo

draft-title = Borrador · el cliente todavía no lo ha visto
receipt-sending = Enviando…
receipt-delivered = ✅ Entregado
receipt-corrected = ✏️ Se cambió aquí después de enviarlo. El cliente aún tiene el texto anterior.
receipt-deleted = 🗑️ Se borró aquí. El cliente aún lo tiene.
receipt-refused = ❌ Sin entregar
receipt-uncertain = ❔ Nadie sabe si esto llegó. Pregunte al cliente o mire en el chat antes de enviarlo otra vez.
receipt-discarded = Descartado. El cliente no lo tiene.
receipt-why = Motivo: { $why }
receipt-part = Llegaron { $sent } de { $all } partes
receipt-erase-failed = No se pudo borrar en el chat del cliente: { $why }
draft-words = { $name } escribió
draft-translation = El cliente lee ({ $language })
draft-no-translation = ⚠️ Sin traducción: { $why }. Se enviará tal como está escrito.
draft-sent-untranslated = Sin traducción: { $why }. Se envía tal como está escrito.
draft-shortened = (abreviado aquí; el cliente recibe el texto completo)
draft-correction = Texto nuevo
draft-correction-translation = El cliente leería ({ $language })
draft-fallback = Borrador para { $number }
draft-fallback-receipt = { $state } ({ $number })

draft-send = Enviar
draft-edit = Editar
draft-discard = Descartar
draft-retry = Intentar de nuevo
draft-resend = Enviar otra vez
draft-arrived = Sí llegó
draft-correct = Enviar corrección
draft-leave = Dejarlo así
draft-erase = Borrar allí
draft-erase-title = ¿Borrar en su chat?
draft-erase-text = El mensaje desaparece del chat del cliente. Es posible que ya lo haya leído.
draft-erase-yes = Borrar
draft-erase-no = Conservar

sent-why-timeout = el canal no respondió a tiempo
sent-why-dropped = se cortó la conexión con el canal
sent-why-server_error = el canal respondió con un error propio
sent-why-blocked = el cliente bloqueó el chat
sent-why-deactivated = la cuenta del cliente ya no existe
sent-why-kicked = el programa fue retirado del chat
sent-why-chat_not_found = el canal no conoce este chat
sent-why-message_gone = el mensaje ya no está en el chat del cliente
sent-why-too_old = es demasiado antiguo para que el canal lo cambie
sent-why-too_big = un archivo es demasiado grande para el canal
sent-why-too_long = es demasiado largo para el canal
sent-why-file_gone = un archivo ya no existe
sent-why-bad_request = el canal no lo acepta de esta forma
sent-why-other = el canal lo rechazó ({ $code })

## El formulario para editar un borrador (títulos y botones: máximo 24 caracteres)

form-title = Editar el borrador
form-label = Lo que se le dirá al cliente
form-hint = Al guardar se traduce de nuevo. Todavía no se envía nada.
form-save = Guardar
form-cancel = Cancelar
form-too-long = Este borrador es demasiado largo para el formulario (más de 3000 caracteres). Edite su propio mensaje en el hilo; el borrador lo seguirá.

## La página propia

home-title = Su escritorio
home-mine = Sus tickets
home-unclaimed = Sin tomar
home-lapsing = Próximos vencimientos
home-nothing-mine = No tiene tickets abiertos.
home-nothing-unclaimed = Todos los tickets tienen responsable.
home-nothing-lapsing = No vence nada.
home-more =
    { $count ->
        [one] y 1 más
       *[other] y { $count } más
    }
home-open = Abrir
home-due = vence { $here } · quedan { $left }
home-late = vence { $here } · { $left } de retraso
home-no-due = nada por vencer
home-order = Pedido { $order }
home-asof = Actualizado { $here }

## Líneas del programa en el hilo

note-claimed = { $name } tomó este ticket. Lo que { $name } escriba aquí será un borrador; lo de los demás queda interno.
note-released = { $name } liberó este ticket. Espera a que alguien lo tome.
note-assigned = { $by } asignó este ticket a { $name }.
note-resolved = { $name } resolvió este ticket. El cliente ya lo sabe.
note-reopened = { $name } reabrió este ticket.
note-joined = El cliente volvió a reclamar por el mismo pedido; continúa aquí.
note-wants-person = 🙋 El cliente pide hablar con una persona.
note-file-refused = No se aceptó un archivo del cliente: { $why }.
note-recreated = La tarjeta anterior se borró; el ticket continúa aquí con todo lo que contenía.
note-customer-reopened = El cliente volvió a escribir, así que el ticket está abierto de nuevo.
note-customer-edited = El cliente cambió un mensaje.
note-customer-back = El cliente vuelve a estar localizable.
note-customer-left = 📵 El cliente bloqueó el chat o borró su cuenta. Las respuestas no llegarán.
note-promise-lapsing = La respuesta prometida al cliente vence { $due } (hora del equipo). Nadie ha respondido todavía.
note-promise-lapsed = La respuesta prometida venció: { $due } (hora del equipo). Responda ahora o dígale al cliente cuándo.

## Lo que ve una sola persona del equipo

refuse-resolved = Este ticket está resuelto. Primero, reábralo.
refuse-resolved-write = Este ticket está resuelto, así que su mensaje queda interno. Reábralo para responder.
refuse-yours-already = Este ticket ya es suyo.
refuse-claimed = { $name } tomó este ticket. Solo { $name } o un supervisor pueden hacerlo.
refuse-nobodys = Nadie ha tomado este ticket.
refuse-assignee = Un ticket solo se puede dar a quien puede responder a clientes.
refuse-open = Este ticket ya está abierto.
refuse-stranger = Solo los agentes del equipo pueden actuar sobre los tickets. Nada de lo que escriba aquí llega al cliente.
refuse-file-coming = Un archivo de este borrador todavía está en camino. Envíelo en un momento.
refuse-translation-coming = La traducción de este borrador aún está en camino. Envíelo en un momento.
refuse-empty = No hay nada que enviar.
refuse-draft = Solo { $name } o un supervisor pueden hacerlo con este borrador.
told-unclaimed = Nadie ha tomado este ticket, así que su mensaje queda interno. Tómelo para responder al cliente.
told-internal = { $name } atiende a este cliente. Su mensaje queda interno.

## Relojes y avisos

note-desk-was-away = ⏰ Con { $late } de retraso: el sistema estuvo detenido.
clock-first-response = Primera respuesta
clock-next-response = Próxima respuesta
clock-hard-limit = Respuesta (límite absoluto)
clock-update = Noticias al cliente
clock-resolution = Solución
card-clock-left = { $sign } { $clock }: quedan { $left } · vence { $here }
card-clock-late = { $sign } { $clock }: { $left } de retraso · venció { $here }
card-clock-paused = ⏸ { $clock }: detenido, quedan { $left }
card-clocks-asof = Estado a las { $asof }
card-waits-customer = ⏸ En espera del cliente desde { $here } ({ $name })
card-waits-third-party = ⏸ En espera de un tercero desde { $here } ({ $name })
card-priority = Prioridad
card-priority-high = Alta
card-tier = Nivel
team-wait = En espera de…
team-wait-customer = El cliente
team-wait-third-party = Un tercero
team-continue = Continuar
team-tier = Nivel del cliente
note-waits-customer = ⏸ { $name } espera al cliente. Los plazos se detienen hasta que escriba.
note-waits-third-party = ⏸ { $name } espera a un tercero. Los plazos se detienen hasta pulsar «Continuar»; aun así, el cliente debe tener noticias nuestras.
note-goes-on = ▶ { $name } continúa. Los plazos corren de nuevo con el tiempo que quedaba.
note-tier = { $name } puso el nivel del cliente en «{ $tier }».
refuse-waits-already = Este ticket ya lo está esperando.
warn-share = ⏰ { $number } · { $what }: ha pasado el { $share } % del tiempo, quedan { $left }, vence { $due } (hora del equipo)
warn-breach = 🔴 { $number } · { $what }: con retraso, venció { $due } (hora del equipo)
warn-since = ⏰ { $number } siguió corriendo mientras su equipo no estaba. Lo próximo: { $what }, vence { $due } (hora del equipo)
warn-title =
    { $count ->
        [one] Un ticket necesita a alguien
       *[other] { $count } tickets necesitan a alguien
    }
warn-risk = 🚨 { $number } necesita a un supervisor ahora: { $why }.
card-risk = 🚨 Riesgo alto: { $why }
risk-words = se menciona peligro, lesión o acción legal
risk-amounts = se menciona una suma alta
risk-categories = el tipo de problema
risk-outcomes = lo que pide el cliente
risk-territories = el país del cliente
danger =
    .heard = abogado | abogada | acciones legales | demandarlos | los voy a demandar | demanda judicial | tribunal | juzgado | policía | denuncia | herido | herida | lesión | lesionado | hospital | urgencias | se incendió | se prendió fuego | en llamas | incendio | quemado | quemadura | quemaduras | explotó | explosión | descarga eléctrica | electrocutado | humo | asfixia | reacción alérgica | sangra | contracargo | profeco | protección al consumidor
status-owner = { $name }, de nuestro equipo, se encarga de ello.
status-team = Nuestro equipo en { $team } se encarga de ello.

## Promesas

promise-renewed = Le habíamos dicho que tendría una respuesta a más tardar { $was }. Necesitamos más tiempo y le pedimos disculpas. Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }).
promise-overdue = Le habíamos dicho que tendría una respuesta a más tardar { $was } y no lo hemos cumplido. Le pedimos disculpas. Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }).
promise-escalated = Le pedimos disculpas: su reclamo { $number } lleva más tiempo en espera de lo que le dijimos. Ahora está en manos de los responsables de nuestro equipo, y le responderán aquí mismo.
promise-opens = Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }). Nuestro equipo en { $team } está cerrado en este momento. Abre { $opens } (hora de allí), es decir, { $here } en su hora.
promise-opens-alike = Tendrá nuestra respuesta a más tardar { $due } (hora local: { $city }). Nuestro equipo en { $team } está cerrado en este momento y abre { $opens }.
added-still = Gracias, añadido a { $number }. Su respuesta sigue prevista a más tardar { $due } (hora local: { $city }).
status-claimed = Su reclamo { $number }: { $name }, de nuestro equipo, lo está atendiendo.
stage-waits-customer = esperamos su respuesta
stage-waits-third-party = hemos consultado a alguien de fuera de nuestro equipo, por ejemplo al transportista, y esperamos que nos conteste
status-next = Volverá a tener noticias nuestras a más tardar { $due } (hora local: { $city }), aunque todavía no esté resuelto.
status-your-turn = Escríbanos aquí cuando le venga bien. Seguimos en cuanto tengamos su respuesta.
status-at-work = Nuestro equipo está disponible ahora.
status-back = Nuestro equipo vuelve { $opens } (hora local: { $city }).
status-escalated = Está en manos de los responsables de nuestro equipo, y le responderán aquí mismo.
status-settled = Si algo todavía no está bien, escriba aquí y lo retomamos. Para otra cosa, escriba /new.
note-status-promised = Se le dio al cliente una hora nueva: noticias nuestras a más tardar { $due } (hora del equipo).
note-promise-renewed = Se avisó al cliente de que tardará más: { $due } en lugar de { $was } (hora del equipo).
note-promise-escalated = La respuesta prometida para { $due } (hora del equipo) se ha aplazado demasiadas veces. Los responsables están avisados y el cliente lo sabe. Responda ahora.
warn-promise-lapsed = 🔴 { $number }: la respuesta prometida al cliente venció { $due } (hora del equipo)
warn-promise-escalated = 🔴 { $number }: la respuesta prometida para { $due } (hora del equipo) ya no se puede aplazar más. Hágase cargo, por favor
card-promise-renewed = Promesa aplazada (era { $time }, { $city })
card-promise-escalated = Promesa incumplida, responsables avisados (era { $time }, { $city })
draft-promise = 🤝 Promete una respuesta: { $there } allí ({ $city }) = { $here } en su hora. Se vigila una vez enviado.
draft-promise-given = 🤝 Prometido: { $there } allí ({ $city }) = { $here } en su hora
draft-promise-none = No se anota ninguna promesa para este mensaje.
draft-keep-promise = Anotar la promesa
draft-drop-promise = Sin promesa
draft-move-promise = Otra hora…
form-promise-title = Hora prometida
form-promise-label = El cliente lo tendrá a más tardar (en su propia hora)
refuse-promise-past = Esa hora ya ha pasado. Elija otra posterior.
draft-night = 🌙 { $there } allí ({ $city }): es probable que el cliente duerma.
draft-scheduled = 🌙 Sale a las { $there } allí ({ $city }) = { $here } en su hora, o en cuanto el cliente escriba.
draft-send-now = Enviar de todos modos
draft-send-morning = Enviar por la mañana
draft-unschedule = No enviar todavía
told-night = En el lugar del cliente son las { $there }: es probable que duerma. Todavía no se ha enviado nada.
note-put-off = 🌙 { $name }: «{ $what }» espera a la mañana del cliente, { $there } allí.
note-called-off = { $name } ha anulado «{ $what }», que esperaba a la mañana del cliente.
note-put-off-dropped = El cliente ha escrito, así que «{ $what }», que esperaba a su mañana, queda sin efecto. Lea primero lo que dice.
card-put-off = 🌙 «{ $what }» ({ $name }): { $there } allí ({ $city }) = { $here } en su hora
team-call-off = Mejor no
note-sent-awake = El cliente está despierto y ha escrito, así que lo que esperaba a su mañana sale ahora.
commit-cue =
    .heard = le respondo | le responderé | le responderemos | le respondemos | le contestaré | le contestaremos | le contesto | le escribiré | le escribiremos | le escribo | le informaré | le informaremos | le informo | le avisaré | le avisaremos | le aviso | le diré | le diremos | le enviaré | le enviaremos | le envío | le daré | le daremos | le doy | me pondré en contacto | nos pondremos en contacto | me comunicaré | nos comunicaremos | volveré a escribirle | volveremos a escribirle | tendrá una respuesta | tendrá nuestra respuesta | tendrá mi respuesta | tendrá noticias | recibirá una respuesta | recibirá nuestra respuesta | recibirá mi respuesta | voy a | vamos a | le prometo | le prometemos | lo revisaré | lo revisaremos | le reembolsaremos | le confirmaré | le confirmaremos | le confirmo | le mantendré | le mantendremos | lo resolveré | lo resolveremos | me ocuparé | nos ocuparemos
commit-not =
    .heard = no podré | no podremos | cerrado | cerrados | de vacaciones | ausente | si usted | debería | deberá | tendrá que | no vamos a | no voy a | llegará | será entregado
commit-past =
    .heard = ayer | hace | la semana pasada | pasado | escribió | estaba | estaban
commit-within =
    .heard = en | dentro de | en las próximas | en los próximos | en un plazo de | dentro de las próximas | dentro de los próximos | en menos de | antes de | en la próxima | en el plazo de
commit-minutes =
    .heard = minuto | minutos | min
commit-hours =
    .heard = hora | horas | h
commit-days =
    .heard = día | días
commit-workdays =
    .heard = día hábil | días hábiles | día laborable | días laborables
commit-weeks =
    .heard = semana | semanas
commit-two-hours =
    .heard = par de horas | un par de horas | una o dos horas
commit-two-days =
    .heard = par de días | un par de días | uno o dos días
commit-number =
    .heard = un uno una | dos | tres | cuatro | cinco | seis | siete | ocho | nueve | diez
commit-today =
    .heard = hoy | esta mañana | esta tarde
commit-tonight =
    .heard = esta noche | hoy por la noche
commit-end-of-day =
    .heard = final del día | fin del día | el final de la jornada | final de la jornada
commit-tomorrow =
    .heard = mañana
commit-day-after =
    .heard = pasado mañana
commit-this-week =
    .heard = esta semana | fin de semana | final de la semana | finales de semana
commit-next-week =
    .heard = próxima semana | la semana que viene | semana que viene
commit-morning =
    .heard = por la mañana | de la mañana | esta mañana
commit-noon =
    .heard = mediodía
commit-afternoon =
    .heard = por la tarde | de la tarde | esta tarde | mañana tarde
commit-evening =
    .heard = por la noche | de la noche | esta noche
commit-monday =
    .heard = lunes
commit-tuesday =
    .heard = martes
commit-wednesday =
    .heard = miércoles
commit-thursday =
    .heard = jueves
commit-friday =
    .heard = viernes
commit-saturday =
    .heard = sábado
commit-sunday =
    .heard = domingo
commit-january =
    .heard = enero
commit-february =
    .heard = febrero
commit-march =
    .heard = marzo
commit-april =
    .heard = abril
commit-may =
    .heard = mayo
commit-june =
    .heard = junio
commit-july =
    .heard = julio
commit-august =
    .heard = agosto
commit-september =
    .heard = septiembre | setiembre
commit-october =
    .heard = octubre
commit-november =
    .heard = noviembre
commit-december =
    .heard = diciembre

## Plazos de las plataformas

claim-heading = Plazos de los marketplaces: corren día y noche, también en fin de semana, y ninguna respuesta automática los detiene
claim-add = Reclamación en un marketplace…
claim-change = Cambiar: { $claim }
claim-due = Vence { $time } ({ $city })
claim-missed = Si se pasa: { $what }
claim-source = { $confidence }, consultada el { $day }
claim-confidence-official = página oficial
claim-confidence-third-party = fuente de terceros
claim-confidence-unverified = fuente sin verificar
claim-verify = ⚠️ verificar: hace mucho que nadie lo comprueba
claim-conflict = Las fuentes no coinciden: cuenta { $this }, el plazo más corto; otras dicen { $others }
claim-unit-hours =
    { $count ->
        [one] 1 hora
       *[other] { $count } horas
    }
claim-unit-days =
    { $count ->
        [one] 1 día
       *[other] { $count } días
    }
claim-unit-business-days =
    { $count ->
        [one] 1 día hábil
       *[other] { $count } días hábiles
    }
claim-unit-years =
    { $count ->
        [one] 1 año
       *[other] { $count } años
    }
claim-since = desde { $time } (hora del equipo)
claim-reference = referencia { $reference }
claim-automatic = iniciado solo, por el pedido
claim-state-open = en curso
claim-state-waiting = respondida, a la espera de una decisión
claim-state-won = ganada
claim-state-lost = perdida
claim-state-withdrawn = retirada
claim-law = ⚖️ { $name }: { $text } (consultado el { $day }; verifíquelo con un asesor legal)
risk-claim = una reclamación en un marketplace
claim-form-title = Reclamación
claim-form-stage = Marketplace y etapa
claim-form-since = Cuándo ocurrió
claim-form-state = En qué punto está
claim-form-reference = Referencia del marketplace
claim-form-choose = Elija…
note-claim-opened = { $name } ha anotado: { $platform }, { $stage }, desde { $since } (hora del equipo). Los plazos están en la ficha.
note-claim-changed = { $name } ha cambiado la reclamación: { $platform }, { $stage }, desde { $since } (hora del equipo).
note-claim-ended = { $name } ha anotado sobre { $platform }, { $stage }: { $state }.
warn-claim-share = ⏳ { $number } · { $platform }: ha pasado el { $share } % del plazo. { $duty }, antes de { $due } (hora del equipo). Si se pasa: { $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }: ha pasado el { $share } % del plazo. { $duty }, antes de { $due } (hora del equipo). Si se pasa: { $missed } (Otros plazos por revisar: { $more }, vea la ficha.)
warn-claim-breach = 🔴 { $number } · { $platform }: el plazo { $due } (hora del equipo) ha vencido. Hágalo ahora mismo: { $duty }. Lo que puede perderse: { $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }: el plazo { $due } (hora del equipo) ha vencido. Hágalo ahora mismo: { $duty }. Lo que puede perderse: { $missed } (Otros plazos por revisar: { $more }, vea la ficha.)
refuse-claim-stage = Esta etapa ya no está en las reglas de los marketplaces. Vuelva a abrir el formulario.
refuse-claim-time = No se ha anotado nada: la fecha no puede estar en el futuro ni más de dos años atrás. Vuelva a abrir el formulario.
refuse-claim-gone = Esta reclamación ya no existe. No se ha cambiado nada.

## Turnos y relevo

shift-title = { $city } está a punto de cerrar
shift-title-late = { $city } ya ha cerrado
shift-closes = El turno termina { $here }.
shift-late = Este aviso llega tarde: el turno terminó { $here }.
shift-next = { $city } atiende a partir de { $here }.
shift-here = { $city } está atendiendo ahora.
shift-nobody = Después no abre nadie. Revise los horarios, por favor.
shift-counts = Abiertos: { $open } · sin asignar: { $unclaimed } · vencen antes de { $until }: { $lapsing }
shift-since = espera desde { $here }
shift-unclaimed = sin asignar
button-take = Asumir
note-taken-over = { $name } asumió este ticket de { $by }, cuyo turno termina.


## La ventana de respuesta y las plantillas

choose-open = Elegir
choose-more = Más …
card-window-open = 💬 Respuestas libres hasta { $here } (quedan { $left } a las { $asof }). Después, el cliente debe escribir primero.
card-window-closed = 💬 Respuestas libres cerradas desde { $here }: el cliente debe escribir primero
receipt-waiting = ⏳ Guardado hasta que el cliente escriba. Su último mensaje es demasiado antiguo para una respuesta libre en este canal.
receipt-invite-cost = Pedirle que escriba envía la plantilla aprobada, que el canal cobra.
receipt-invitation-sending = La invitación a escribir está en camino…
receipt-invitation-sent = 📨 Se ha pedido al cliente que escriba. Su respuesta saldrá en cuanto lo haga.
receipt-invitation-refused = La invitación a escribir no se envió: { $why }
receipt-invitation-uncertain = Nadie sabe si la invitación a escribir llegó.
receipt-progress-delivered = En el teléfono del cliente
receipt-progress-read = Leído por el cliente
draft-invite = Pedirle que escriba
draft-take-back = Volver a borrador
refuse-invited = Ya se le ha pedido al cliente. Su respuesta saldrá en cuanto escriba.
note-answer-waits = La respuesta no ha salido: el último mensaje del cliente es demasiado antiguo para una respuesta libre. Queda guardada hasta que escriba. Pídale que escriba, por favor.
note-customer-revoked = El cliente borró un mensaje en el chat.
note-customer-reacted = El cliente reaccionó con { $emoji }.
note-customer-unreacted = El cliente retiró una reacción.
quote-about = Sobre
sent-why-window_closed = el último mensaje del cliente es demasiado antiguo para una respuesta libre
sent-why-undeliverable = la aplicación del cliente no puede recibirlo (sin cuenta allí, o una aplicación muy antigua)
sent-why-held_back = el canal retiene este tipo de mensajes por ahora
sent-why-country_not_allowed = el canal no está disponible en el país del cliente
sent-why-account_locked = el canal ha bloqueado la cuenta del servicio
sent-why-own_number = el número es el del propio servicio
sent-why-not_a_test_number = el número no está en la lista de destinatarios de prueba
sent-why-not_registered = el número del servicio no está registrado en el canal
sent-why-payment_missing = la cuenta del canal tiene un problema de pago
sent-why-type_not_taken = el canal no acepta este tipo de mensaje
sent-why-file_not_taken = el canal no acepta este archivo
sent-why-needs_phone = el canal necesita para esto el número de teléfono del cliente
sent-why-template_faulty = la plantilla no tiene la forma en que se envió
sent-why-no_template = no hay para esto una plantilla aprobada en el idioma del cliente
sent-why-template_rejected = el canal ha rechazado la plantilla; quien se ocupa del sistema debe cambiarla y presentarla de nuevo
sent-why-template_pending = el canal aún no ha aprobado la plantilla
sent-why-template_paused = el canal ha pausado la plantilla
sent-why-template_disabled = el canal ha desactivado la plantilla
sent-why-token_refused = el canal rechaza la clave de acceso del servicio
sent-why-rate_limited = demasiados mensajes a este cliente en poco tiempo
sent-why-number_limited = demasiados mensajes desde el número del servicio en poco tiempo
sent-why-api_limited = demasiadas llamadas al canal
sent-why-spam_limited = el canal ha restringido por ahora el número del servicio
sent-why-cannot_erase = este canal no permite borrar mensajes
sent-why-file_unavailable = el canal no pudo entregar un archivo
sent-why-unreachable = no se pudo contactar con el canal


## El chat de la página de la tienda

chat-title = Ayuda con su pedido
chat-open = Abrir el chat
chat-close = Cerrar el chat
chat-greeting = ¡Hola! ¿Ha habido algún problema con un pedido? Cuéntenoslo aquí, en su idioma. Lo solucionaremos juntos.
chat-start = Informar de un problema
chat-start-order = Informar de un problema con el pedido { $order }
chat-status = ¿Cómo va mi reclamación?
chat-write = Escriba un mensaje
chat-send = Enviar
chat-attach = Añadir fotos o archivos
chat-camera = Hacer una foto
chat-drop = Suelte aquí las fotos o los archivos
chat-remove = Quitar { $file }
chat-cancel = Cancelar
chat-sending = Enviando …
chat-sent = Enviado
chat-waiting = Esperando conexión
chat-offline = Ahora mismo no hay conexión. Lo que escriba se conserva y se enviará solo.
chat-connecting = Conectando …
chat-slow = Han sido muchos mensajes a la vez. Se enviará solo en un momento.
chat-typing = Se está escribiendo una respuesta
chat-you = Usted
chat-desk = Asistente
chat-agent = Nuestro equipo
chat-edited = editado
chat-gone = Este mensaje se ha eliminado.
chat-edit = Editar
chat-edit-of = Está cambiando su mensaje.
chat-new = mensajes nuevos
chat-chosen = Su elección
chat-download = Descargar { $file }
chat-photo = Foto { $file }
chat-log = Conversación
receipt-progress-kept = A la espera de que el cliente vuelva al chat
note-page = El cliente escribe desde esta página: { $page }
chat-refused-too_big = Este archivo es más grande de lo que podemos recibir aquí.
chat-refused-type_not_allowed = Aquí no podemos abrir este tipo de archivo. Una foto, un vídeo o un PDF funciona bien.
chat-refused-damaged = Este archivo ha llegado dañado. Inténtelo de nuevo, por favor.
chat-refused-empty = Este archivo está vacío.
chat-refused-long = Este mensaje es demasiado largo. Envíelo en dos partes, por favor.
chat-refused-many = En un mensaje caben como máximo diez archivos.
chat-refused-codes = Se acaban de probar demasiados códigos. Inténtelo de nuevo dentro de una hora, por favor, o siga aquí mismo.
chat-refused-begun = Por favor, responda en el navegador en el que se empezó la conversación.
chat-refused-other = No se ha podido enviar. Inténtelo de nuevo, por favor.


## Un cliente en varios canales

command-link = Seguir en otra aplicación o chat
    .heard = enlazar | vincular | otro canal | cambiar de canal | otra aplicación | continuar en otro lugar
link-code =
    Puede seguir con nosotros en otra aplicación o en nuestra página. Envíe allí este código antes de { $minutes } minutos:
    { $code }
    Sirve una sola vez. Por favor, no se lo dé a nadie: quien lo tenga podrá leer sus reclamaciones.
link-there =
    Para seguir ({ $channel }):
    { $url }
link-joined = Gracias, ahora también le reconocemos aquí. Todo lo que nos contó está aquí, y aquí llegarán nuestras respuestas.
link-told = Su conversación con nosotros continúa ahora también en otro canal: { $channel }. Si no ha sido usted, escríbanos aquí enseguida, por favor.
link-unknown = No conocemos este código. Puede que haya caducado o que ya se haya usado. Envíe /link en su otro chat para recibir uno nuevo.
link-wait = Se han enviado demasiados códigos incorrectos. Espere una hora, por favor, o siga con nosotros aquí mismo.
link-here = Este código es de este mismo chat. Por favor, envíelo en el otro.
begun-ask = Antes de que iniciara sesión, se empezó una conversación en este dispositivo ({ $at }). ¿Es suya?
begun-yes = Sí, seguir con ella
begun-no = No, empezar de nuevo
begun-anew = De acuerdo. Esa conversación queda aparte y no se mezclará con la suya. Cuéntenos aquí qué ha pasado.
begun-joined = Gracias. Su conversación de antes sigue aquí, y aquí llegarán nuestras respuestas, inicie sesión donde la inicie.
begun-known = Esa conversación ya pertenece a alguien que conocemos. Si es suya, envíe /link en su otro chat e introduzca el código aquí.
begun-left = Esta conversación sigue donde su titular ha iniciado sesión. Inicie sesión en la tienda, por favor, o recargue la página para empezar una nueva.
note-begun = 🔗 El cliente ha iniciado sesión en la página de la tienda y dice que esta conversación, empezada en el mismo dispositivo, es suya. Las respuestas van ahora allí. Si no parece cierto, deshaga la unión en la ficha.
note-linked = 🔗 Ahora conocemos al cliente también en otro canal: { $channel }. Todo se muestra aquí, y las respuestas van a donde escribió por última vez.
note-same-order = El mismo cliente tiene otro ticket abierto sobre este pedido: { $number }.
refuse-moved = No se ha enviado nada: el cliente escribe ahora por otro canal ({ $channel }). Pulse de nuevo para enviarlo allí.
draft-way = Al cliente por: { $channel }
draft-way-again = Si se envía de nuevo, irá a donde el cliente escribe ahora: { $channel }
note-merged = { $name } ha confirmado: el mismo cliente que { $others }. Las respuestas van al último canal usado.
joined-code = demostrado con un código de un solo uso
joined-platform = lo dice el propio canal
joined-agent = confirmado por el equipo
joined-device = lo dice el cliente, con sesión iniciada en el dispositivo donde empezó
note-parted = { $name } ha vuelto a separar a los dos clientes.
card-suspect = Quizá el mismo cliente: { $number } · { $name } · { $channels }
card-suspect-ask = El mismo cliente que…
card-join = El mismo cliente
card-dismiss = No es el mismo
card-join-title = ¿Un solo cliente?
card-join-text = { $mine } y { $other } pasan a ser un solo cliente. Los dos tickets quedan; cada uno muestra adónde van las respuestas. Puede deshacerlo.
card-join-yes = Unir
card-join-no = Cancelar
card-joined = Unido con el caso { $case }: { $why }
card-part = Deshacer la unión
card-part-title = ¿Separarlos?
card-part-text = Lo que el otro cliente había traído vuelve a él: sus canales, tickets y datos.
card-part-yes = Separar
card-part-no = Cancelar
suspect-title = El mismo cliente que…
suspect-label = Número del otro ticket
suspect-hint = Por ejemplo 1042. La ficha muestra entonces de quién es y vuelve a preguntar.
suspect-send = Mirar
suspect-close = Cancelar
refuse-join-same = Ese ticket ya es de este cliente.
refuse-join-unknown = No hay tal ticket de otro cliente. Revise el número y escríbalo de nuevo.
refuse-part-gone = Estos clientes ya no están unidos.
refuse-part-proved = El cliente ha demostrado que ambos son suyos; aquí no se deshace.
refuse-part-moved = Uno de sus canales ha cambiado desde entonces; no se puede deshacer limpiamente.

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for =
    { $days ->
        [one] Cuando todo esté resuelto y haya pasado un día sin mensajes entre nosotros, lo borramos todo.
       *[other] Cuando todo esté resuelto y hayan pasado { $days } días sin mensajes entre nosotros, lo borramos todo.
    }
