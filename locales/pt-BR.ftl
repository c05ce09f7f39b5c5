### Tudo o que o programa diz em português do Brasil. Tratamento: você.
### Como estes arquivos são lidos está explicado no começo de en.ftl.

## Para o cliente: as primeiras palavras de uma conversa.

greeting =
    Olá 👋 Sentimos muito que algo tenha dado errado.
    Conte o que aconteceu, e nós levamos às pessoas certas.
greeting-noted = Olá 👋 Sentimos muito pelo que aconteceu. Anotamos o que você contou; falta só um pouquinho.
welcome-back = Que bom ter você de volta. Continuamos de onde paramos.
privacy-notice = Usamos o que você escreve e envia só para cuidar da sua reclamação. Saiba mais: /help
flow-changed = Nossas perguntas mudaram desde a sua última mensagem. Suas respostas continuam guardadas; aqui está a próxima pergunta.

## Para o cliente: uma resposta que não deu para aproveitar.

not-understood = Obrigado. Para anotar direitinho, podemos perguntar mais uma vez?
tries-over = Vamos facilitar. Veja o que nos ajudaria ou, se preferir, fale agora mesmo com uma pessoa.
explain-language = Toque no idioma em que você quer conversar ou escreva o nome dele.
explain-order = O número do pedido está no e-mail de confirmação e costuma ter letras e números, por exemplo 114-3941689-8772232. Um print do pedido também serve.
explain-choice = Toque no botão que mais combina ou escreva o número dele, contando a partir do alto à esquerda. Também pode dizer com suas palavras.
explain-text = Uma ou duas frases bastam: o que você esperava e o que encontrou.
explain-evidence = Envie uma foto, um vídeo ou um documento aqui mesmo, como faria com um amigo. Pode mandar vários de uma vez.
explain-name = Escreva o nome pelo qual podemos chamar você. O primeiro nome já basta.
explain-summary = Toque no primeiro botão para enviar a reclamação ou no que você quiser mudar.

## Para o cliente: as perguntas, uma de cada vez.

ask-language = Em que idioma você prefere conversar?
ask-order = De qual pedido se trata? Envie o número do pedido, por favor.
ask-category = O que deu errado?
ask-what = Queremos entender bem. O que aconteceu, e com qual produto?
ask-when = Quando você percebeu?
ask-evidence = Você pode enviar uma foto ou um vídeo curto? Assim entendemos na hora.
ask-outcome = O que resolveria bem para você?
ask-name = Como podemos chamar você?

## Para o cliente: o nome de cada pergunta no resumo. No máximo 20 caracteres.

label-language = Idioma
label-order = Pedido
label-category = Problema
label-what = O que aconteceu
label-when = Quando
label-evidence = Fotos e arquivos
label-outcome = Solução desejada
label-name = Nome

## Botões abaixo de "O que deu errado?". No máximo 24 caracteres.

category-late = Atraso ou extravio
    .heard = atraso | atrasos | atrasado | atrasada | atrasados | atrasou | está atrasado | esta atrasado | demora | demorou | demorando | está demorando | esta demorando | muita demora | não chegou | nao chegou | não chegaram | nao chegaram | ainda não chegou | ainda nao chegou | nunca chegou | não chega | nao chega | não chegou ainda | nao chegou ainda | não chegou nada | nao chegou nada | nada chegou | não recebi | nao recebi | ainda não recebi | ainda nao recebi | nunca recebi | não recebemos | nao recebemos | não recebi nada | nao recebi nada | não recebi meu pedido | nao recebi meu pedido | não foi entregue | nao foi entregue | não entregue | nao entregue | não entregaram | nao entregaram | não me entregaram | nao me entregaram | ñ chegou | n chegou | ñ recebi | n recebi | perdido | perdida | se perdeu | foi perdido | pacote perdido | extraviado | extraviada | extravio | foi extraviado | sumiu | pacote sumiu | encomenda sumiu | ainda esperando | estou esperando | tô esperando | to esperando | continuo esperando | esperando até hoje | esperando ate hoje | aguardando a entrega | cadê meu pedido | cade meu pedido | cadê meu pacote | cade meu pacote | cadê minha encomenda | cade minha encomenda | onde está meu pedido | onde esta meu pedido | onde está meu pacote | onde esta meu pacote | onde está minha encomenda | onde esta minha encomenda | rastreio parado | rastreamento parado | rastreio não atualiza | rastreio nao atualiza | rastreamento não atualiza | rastreamento nao atualiza | chegou tarde | tarde demais | passou do prazo | fora do prazo | prazo estourado | prazo vencido
category-customs = Alfândega ou taxas
    .heard = alfândega | alfandega | na alfândega | na alfandega | aduana | taxa de importação | taxa de importacao | taxas de importação | taxas de importacao | imposto de importação | imposto de importacao | impostos de importação | impostos de importacao | taxado | taxada | taxaram | fui taxado | fui taxada | foi taxado | foi taxada | tributado | tributada | tributação | tributacao | taxa alfandegária | taxa alfandegaria | taxas alfandegárias | taxas alfandegarias | receita federal | retido | retida | parado na alfândega | parado na alfandega | retido na alfândega | retido na alfandega | preso na alfândega | preso na alfandega | fiscalização aduaneira | fiscalizacao aduaneira | desembaraço | desembaraco
category-damaged = Chegou danificado
    .heard = danificado | danificada | danificados | danificadas | dano | danos | avariado | avariada | avaria | quebrado | quebrada | quebrados | quebradas | chegou quebrado | chegou quebrada | veio quebrado | veio quebrada | veio danificado | veio danificada | chegou danificada | estava quebrado | estava quebrada | quebrou no transporte | quebrou na entrega | rachado | rachada | rachadura | trincado | trincada | estilhaçado | estilhacado | em pedaços | em pedacos | em cacos | amassado | amassada | amassados | riscado | riscada | riscos | arranhado | arranhada | arranhões | arranhoes | rasgado | rasgada | rasgados | furado | furada | torto | torta | entortado | esmagado | esmagada | lascado | lascada | molhado | molhada | vazando | vazou | vazamento | derramou | derramado | despedaçado | despedacado | estourado | destruído | destruido | destruída | destruida | estragado | estragada
category-not-as-described = Diferente do anúncio
    .heard = diferente da foto | diferente das fotos | diferente da imagem | diferente da descrição | diferente da descricao | diferente do site | diferente do anunciado | diferente do que mostra | não é como na foto | nao e como na foto | não é como nas fotos | nao e como nas fotos | não é igual à foto | nao e igual a foto | não é igual ao da foto | nao e igual ao da foto | não é igual ao anúncio | nao e igual ao anuncio | não parece com a foto | nao parece com a foto | não se parece | nao se parece | não corresponde | nao corresponde | não corresponde à descrição | nao corresponde a descricao | não condiz | nao condiz | não bate com a descrição | nao bate com a descricao | não bate com a foto | nao bate com a foto | fora da descrição | fora da descricao | cor diferente da foto | cor diferente da imagem | propaganda enganosa | enganoso | enganosa | falso | falsa | falsos | falsificado | falsificada | falsificação | falsificacao | pirata | réplica | replica | imitação | imitacao | não é original | nao e original | não é autêntico | nao e autentico | não é verdadeiro | nao e verdadeiro
category-quality = Má qualidade
    .heard = qualidade | qualidade ruim | baixa qualidade | péssima qualidade | pessima qualidade | qualidade péssima | qualidade pessima | sem qualidade | mal feito | mal feita | malfeito | mal acabado | mal acabada | acabamento ruim | mal costurado | descosturou | descosturando | vagabundo | não funciona | nao funciona | não funcionam | nao funcionam | não funcionou | nao funcionou | parou de funcionar | deixou de funcionar | já não funciona | ja nao funciona | não está funcionando | nao esta funcionando | não tá funcionando | nao ta funcionando | ñ funciona | n funciona | não liga | nao liga | não ligou | nao ligou | não carrega | nao carrega | não acende | nao acende | não presta | nao presta | com defeito | defeito | defeitos | defeituoso | defeituosa | deu defeito | veio com defeito | falha | falhando | pifou | queimou | parou depois | quebrou depois | quebrou em | quebrou com | quebrou no primeiro | quebrou na primeira | descolou | descolando | desbotou | soltando tinta | manchado | manchada | cheiro ruim | fedendo | cheiro forte | diferença de cor | diferenca de cor
category-wrong-item = Item ou tamanho errado
    .heard = produto errado | item errado | artigo errado | tamanho errado | cor errada | modelo errado | pedido errado | numeração errada | numeracao errada | veio errado | veio errada | chegou errado | chegou errada | mandaram errado | enviaram errado | trocado | trocada | veio trocado | produto trocado | veio outro | veio outra | chegou outro | chegou outra | mandaram outro | mandaram outra | enviaram outro | enviaram outra | me mandaram outro | recebi outro | recebi outra | outro produto | outro item | outro modelo | outra coisa | produto diferente | item diferente | não é o que pedi | nao e o que pedi | não é o que eu pedi | nao e o que eu pedi | não é o que comprei | nao e o que comprei | não foi o que pedi | nao foi o que pedi | não foi o que comprei | nao foi o que comprei | não serve | nao serve | não serviu | nao serviu | não coube | nao coube | não cabe | nao cabe | muito pequeno | muito pequena | muito grande | pequeno demais | pequena demais | grande demais | ficou pequeno | ficou pequena | ficou grande | ficou apertado | ficou apertada | apertado | apertada | muito largo
category-missing-parts = Faltam peças
    .heard = falta | faltando | está faltando | esta faltando | tá faltando | ta faltando | estão faltando | estao faltando | faltou | faltaram | faltava | faltavam | falta uma peça | falta uma peca | falta peça | falta peca | faltam itens | falta um item | falta item | peça faltando | peca faltando | peças faltando | pecas faltando | item faltando | itens faltando | incompleto | incompleta | incompletos | veio incompleto | veio incompleta | chegou incompleto | não está completo | nao esta completo | não veio completo | nao veio completo | não veio tudo | nao veio tudo | não veio junto | nao veio junto | não veio na caixa | nao veio na caixa | só veio um | so veio um | só veio uma | so veio uma | veio só um | veio so um | veio só uma | veio so uma | só chegou um | so chegou um | só chegou uma | so chegou uma | veio menos | caixa vazia | pacote vazio | veio vazio | veio vazia | estava vazio | estava vazia
category-payment = Problema no pagamento
    .heard = problema com pagamento | problema com o pagamento | problema de pagamento | pagamento | pagamento recusado | pagamento não aprovado | pagamento nao aprovado | pagamento não aprovou | pagamento nao aprovou | pagamento em dobro | pagamento duplicado | pagamento não caiu | pagamento nao caiu | cobrança | cobranca | cobrança indevida | cobranca indevida | cobrança duplicada | cobranca duplicada | cobrança em dobro | cobranca em dobro | cobrança dupla | cobranca dupla | cobrado duas vezes | cobrada duas vezes | cobraram duas vezes | me cobraram duas vezes | cobraram a mais | cobrado a mais | cobraram errado | valor errado | valor incorreto | preço errado | preco errado | paguei duas vezes | paguei em dobro | cartão recusado | cartao recusado | cartão não passou | cartao nao passou | não reconheço a compra | nao reconheco a compra | não reconheço essa cobrança | nao reconheco essa cobranca | fatura errada | reembolso não recebido | reembolso nao recebido | não recebi o reembolso | nao recebi o reembolso | não recebi meu reembolso | nao recebi meu reembolso | estorno não caiu | estorno nao caiu | reembolso não caiu | reembolso nao caiu | não recebi o estorno | nao recebi o estorno | pix não caiu | pix nao caiu | boleto não compensou | boleto nao compensou | cupom não aplicado | cupom nao aplicado | cupom não funciona | cupom nao funciona | cupom não funcionou | cupom nao funcionou | desconto não aplicado | desconto nao aplicado
category-site-fault = Problema no site
    .heard = problema com o site | problema no aplicativo | problema no app | erro no site | erro no app | erro no aplicativo | site com erro | site fora do ar | site caiu | site travando | site não funciona | site nao funciona | o site não funciona | o site nao funciona | site não abre | site nao abre | o site não abre | o site nao abre | site não carrega | site nao carrega | o site não carrega | o site nao carrega | página não abre | pagina nao abre | página não carrega | pagina nao carrega | a página não carrega | a pagina nao carrega | a página não abre | a pagina nao abre | aplicativo não abre | aplicativo nao abre | aplicativo não funciona | aplicativo nao funciona | app não abre | app nao abre | app não funciona | app nao funciona | app travando | app fecha sozinho | app trava | não consigo entrar | nao consigo entrar | não consigo acessar | nao consigo acessar | não consigo logar | nao consigo logar | não consigo fazer login | nao consigo fazer login | não consigo finalizar | nao consigo finalizar | não consigo finalizar a compra | nao consigo finalizar a compra | mensagem de erro | deu erro | dá erro | da erro
category-other = Outro problema
    .heard = outro motivo | outra razão | outra razao | outro assunto | outra questão | outra questao | problema diferente | nenhuma das opções | nenhuma das opcoes | nenhum desses | nenhuma dessas | nenhum deles | nenhuma delas | nenhuma das anteriores | nada disso

## Botões abaixo de "Quando você percebeu?". No máximo 24 caracteres.

when-today = Hoje
    .heard = hoje mesmo | hoje cedo | hoje de manhã | hoje de manha | hoje à tarde | hoje a tarde | hoje à noite | hoje a noite | esta manhã | esta manha | nesta manhã | nesta manha | esta tarde | agora mesmo | agora há pouco | agora ha pouco | agorinha | há pouco | ha pouco | há uma hora | ha uma hora | há algumas horas | ha algumas horas | faz uma hora | faz algumas horas | horas atrás | horas atras | uma hora atrás | uma hora atras | chegou hoje | recebi hoje
when-yesterday = Ontem
    .heard = ontem mesmo | ontem de manhã | ontem de manha | ontem à tarde | ontem a tarde | ontem à noite | ontem a noite | ontem de noite | noite passada | há um dia | ha um dia | faz um dia | um dia atrás | um dia atras | 1 dia atrás | 1 dia atras | chegou ontem | recebi ontem
when-this-week = Esta semana
    .heard = essa semana | nesta semana | nessa semana | anteontem | antes de ontem | há dois dias | ha dois dias | há três dias | ha tres dias | há quatro dias | ha quatro dias | há cinco dias | ha cinco dias | há 2 dias | ha 2 dias | há 3 dias | ha 3 dias | há 4 dias | ha 4 dias | há 5 dias | ha 5 dias | faz dois dias | faz três dias | faz tres dias | faz quatro dias | faz cinco dias | faz 2 dias | faz 3 dias | faz 4 dias | faz 5 dias | dois dias atrás | dois dias atras | três dias atrás | tres dias atras | quatro dias atrás | quatro dias atras | cinco dias atrás | cinco dias atras | 2 dias atrás | 2 dias atras | 3 dias atrás | 3 dias atras | 4 dias atrás | 4 dias atras | 5 dias atrás | 5 dias atras | há alguns dias | ha alguns dias | há uns dias | ha uns dias | há poucos dias | ha poucos dias | faz alguns dias | faz uns dias | faz poucos dias | alguns dias atrás | alguns dias atras | uns dias atrás | uns dias atras | poucos dias atrás | poucos dias atras | outro dia | esses dias | estes dias | nos últimos dias | nos ultimos dias
when-earlier = Há mais tempo
    .heard = mais tempo | faz tempo | faz muito tempo | há muito tempo | ha muito tempo | há tempos | ha tempos | tempos atrás | tempos atras | muito tempo atrás | muito tempo atras | semana passada | na semana passada | há uma semana | ha uma semana | há duas semanas | ha duas semanas | há três semanas | ha tres semanas | há semanas | ha semanas | há algumas semanas | ha algumas semanas | faz uma semana | faz duas semanas | faz três semanas | faz tres semanas | faz semanas | uma semana atrás | uma semana atras | duas semanas atrás | duas semanas atras | semanas atrás | semanas atras | há 1 semana | ha 1 semana | há 2 semanas | ha 2 semanas | faz 2 semanas | mês passado | mes passado | no mês passado | no mes passado | há um mês | ha um mes | há dois meses | ha dois meses | há meses | ha meses | faz um mês | faz um mes | faz dois meses | faz meses | um mês atrás | um mes atras | meses atrás | meses atras | ano passado | no ano passado | mais de uma semana

## Botões abaixo de "O que resolveria bem para você?". No máximo 24 caracteres.

outcome-refund = Reembolso
    .heard = um reembolso | reembolso total | reembolso integral | reembolso parcial | reembolsar | reembolsado | reembolsada | reembolsem | reembolse | ser reembolsado | ser reembolsada | quero reembolso | meu reembolso | estorno | estornar | estorne | estornem | quero estorno | devolução | devolucao | devolução do dinheiro | devolucao do dinheiro | devolver | devolvam | devolver o produto | devolver meu dinheiro | devolvam meu dinheiro | devolução do valor | devolucao do valor | dinheiro de volta | meu dinheiro de volta | quero meu dinheiro | quero meu dinheiro de volta | meu dinheiro | o dinheiro | valor de volta | restituição | restituicao | ressarcimento | ressarcir | ressarcido | ressarcida
outcome-exchange = Troca
    .heard = uma troca | quero troca | quero trocar | trocar | trocar o produto | troca do produto | trocar por outro | trocar por outra | trocar o tamanho | trocar a cor | fazer a troca | fazer uma troca | troquem | outro tamanho | outro número | outro numero | tamanho certo | tamanho correto | um tamanho maior | um tamanho menor | outra cor | cor certa | cor correta
outcome-replacement = Novo envio
    .heard = reposição | reposicao | uma reposição | uma reposicao | repor | reponham | substituição | substituicao | substituir | substituam | quero um novo | quero uma nova | mandem um novo | mandem uma nova | enviem um novo | enviem uma nova | outro novo | outra nova | produto novo | um produto novo | enviar outro | enviar outra | enviem outro | enviem outra | envie outro | mandar outro | mandar outra | mandem outro | mandem outra | mande outro | me mandem outro | reenviar | reenviem | reenvie | reenvio | enviar de novo | enviar novamente | enviem de novo | enviem novamente | mandar de novo | mandar novamente | mandem de novo | peça de reposição | peca de reposicao | peças de reposição | pecas de reposicao | enviar a peça | enviar a peca | enviar as peças | enviar as pecas | enviem a peça | enviem a peca | enviar a peça que falta | enviar a peca que falta | enviar o que falta | mandar o que falta | trocar por um novo | trocar por uma nova | trocar por outro novo | trocar por outro igual
outcome-compensation = Compensação
    .heard = uma compensação | uma compensacao | compensar | compensem | compensado | compensada | indenização | indenizacao | indenizar | indenizado | indenizada | desconto | um desconto | cupom | um cupom | vale compra | vale compras | crédito na loja | credito na loja | um crédito | um credito | parte do dinheiro | parte do valor | abatimento | cashback
outcome-apology = Um pedido de desculpas
    .heard = desculpas | pedido de desculpa | pedir desculpas | pedir desculpa | peçam desculpas | pecam desculpas | que peçam desculpas | que pecam desculpas | se desculpem | retratação | retratacao
outcome-information = Explicação, novidades
    .heard = explicação | explicacao | uma explicação | uma explicacao | explicações | explicacoes | explicar o que aconteceu | que expliquem | quero entender | uma posição | uma posicao | um posicionamento | informação | informacao | informações | informacoes | mais informações | mais informacoes | só informação | so informacao | só quero informação | so quero informacao | esclarecimento | um esclarecimento | quero saber | só quero saber | so quero saber | queria saber | gostaria de saber | quero uma resposta | uma atualização | uma atualizacao | atualização | atualizacao

## O que as palavras do cliente querem dizer. Só se ouve, nunca se diz.

order-cue =
    .heard = pedido | pedidos | número do pedido | numero do pedido | número de pedido | numero de pedido | n do pedido | nº do pedido | num do pedido | meu pedido | o pedido | compra | minha compra | a compra | número da compra | numero da compra | encomenda | minha encomenda | código do pedido | codigo do pedido | código da compra | codigo da compra | id do pedido | ordem | número da ordem | numero da ordem | ordem de compra | referência | referencia | número de referência | numero de referencia | número de confirmação | numero de confirmacao | order
thanks =
    .heard = obrigado | obrigada | muito obrigado | muito obrigada | obrigadão | obrigadao | obg | obgd | brigado | brigada | brigadão | brigadao | valeu | vlw | agradeço | agradeco | agradecido | agradecida | agradecemos | muito grato | muito grata | grato | grata | gratidão | gratidao | ok | okay | okey | blz | beleza | certo | tá certo | ta certo | tá bom | ta bom | tá bem | ta bem | está bem | esta bem | está bom | esta bom | tudo bem | tudo certo | tudo ok | combinado | perfeito | perfeita | ótimo | otimo | ótima | otima | excelente | maravilha | maravilhoso | maravilhosa | show | show de bola | top | legal | bacana | bom | muito bom | bem | entendi | entendido | recebido | já recebi | ja recebi | deu certo | resolvido | tudo resolvido | foi resolvido | problema resolvido | muito | mesmo | demais | de verdade | de coração | de coracao | mil vezes | pela ajuda | pela sua ajuda | pela atenção | pela atencao | pela sua atenção | pela sua atencao | pelo atendimento | pelo ótimo atendimento | pelo otimo atendimento | pela resposta | pelo retorno | pela rapidez | pela resposta rápida | pela resposta rapida | por tudo | por ajudar | por me ajudar | por resolver | por responder | a vocês | a voces | a você | a voce | a todos | vocês | voces | você | voce | vcs | vc | são | sao | é | e | nota 10 | nota mil | tenha um bom dia | tenham um bom dia | tenha um ótimo dia | tenha um otimo dia | tenha uma boa tarde | tenha uma boa noite | bom dia pra vocês | bom dia pra voces | um bom dia | um ótimo dia | um otimo dia | bom fim de semana | igualmente | pra você também | pra voce tambem | abraço | abraco | abraços | abracos | um abraço | um abraco | att | atenciosamente | até mais | ate mais | até logo | ate logo | tchau | equipe | pessoal | gente | olá obrigado | ola obrigado | olá obrigada | ola obrigada | oi obrigado | oi obrigada | bom dia obrigado | bom dia obrigada | boa tarde obrigado | boa tarde obrigada | boa noite obrigado | boa noite obrigada | bom dia muito obrigado | bom dia muito obrigada | boa tarde muito obrigado | boa tarde muito obrigada | olá muito obrigado | ola muito obrigado | olá muito obrigada | ola muito obrigada | obrigado bom dia | obrigada bom dia | obrigado boa tarde | obrigada boa tarde | obrigado boa noite | obrigada boa noite | obrigado e bom dia | obrigada e bom dia | ah ok | sim obrigado | sim obrigada | que bom | que ótimo | que otimo | amei | adorei
no-evidence =
    .heard = não tenho foto | nao tenho foto | não tenho fotos | nao tenho fotos | não tenho uma foto | nao tenho uma foto | não tenho a foto | nao tenho a foto | não tenho imagem | nao tenho imagem | não tenho imagens | nao tenho imagens | não tenho vídeo | nao tenho video | não tenho prova | nao tenho prova | não tenho provas | nao tenho provas | não tenho print | nao tenho print | não tenho nenhuma foto | nao tenho nenhuma foto | não tirei foto | nao tirei foto | não tirei fotos | nao tirei fotos | não fiz foto | nao fiz foto | não tenho como tirar foto | nao tenho como tirar foto | não tenho como mandar foto | nao tenho como mandar foto | não tenho como fotografar | nao tenho como fotografar | não consigo tirar foto | nao consigo tirar foto | não consigo enviar foto | nao consigo enviar foto | não consigo mandar foto | nao consigo mandar foto | não consigo fotografar | nao consigo fotografar | não dá pra tirar foto | nao da pra tirar foto | não dá para tirar foto | nao da para tirar foto | não posso tirar foto | nao posso tirar foto | não tem foto | nao tem foto | não há foto | nao ha foto | não há fotos | nao ha fotos | sem foto | sem fotos | sem imagem | sem vídeo | sem video | sem prova | sem provas | nenhuma foto | não tenho câmera | nao tenho camera | câmera quebrada | camera quebrada | já joguei fora | ja joguei fora | joguei fora | já descartei | ja descartei | nada para mostrar | nada pra mostrar
no-order =
    .heard = não tenho o número do pedido | nao tenho o numero do pedido | não tenho número do pedido | nao tenho numero do pedido | não tenho número de pedido | nao tenho numero de pedido | não tenho o número | nao tenho o numero | não tenho esse número | nao tenho esse numero | não tenho o número aqui | nao tenho o numero aqui | não tenho o código | nao tenho o codigo | não sei o número do pedido | nao sei o numero do pedido | não sei o número | nao sei o numero | não sei qual é o número | nao sei qual e o numero | não acho o número | nao acho o numero | não achei o número | nao achei o numero | não encontro o número | nao encontro o numero | não encontrei o número | nao encontrei o numero | não estou encontrando o número | nao estou encontrando o numero | não estou achando o número | nao estou achando o numero | não lembro o número | nao lembro o numero | não lembro do número | nao lembro do numero | não me lembro do número | nao me lembro do numero | perdi o número | perdi o numero | perdi o e-mail | sem número do pedido | sem numero do pedido | sem número de pedido | sem numero de pedido | sem o número | sem o numero | não está comigo | nao esta comigo | não tá comigo | nao ta comigo | não tenho aqui | nao tenho aqui | não tenho agora | nao tenho agora | não tenho em mãos | nao tenho em maos | não está à mão | nao esta a mao
answer-no =
    .heard = não | nao | n | ñ | nop | nada não | nada nao | não obrigado | nao obrigado | não obrigada | nao obrigada | não valeu | nao valeu | agora não | agora nao | ainda não | ainda nao | por enquanto não | por enquanto nao | no momento não | no momento nao | mais tarde | depois | talvez depois | outra hora | não posso | nao posso | não consigo | nao consigo | não dá | nao da | não tem como | nao tem como | não tenho | nao tenho | não tenho nenhum | nao tenho nenhum | não tenho nenhuma | nao tenho nenhuma | infelizmente não | infelizmente nao | desculpe não | desculpe nao | não desculpe | nao desculpe | não quero | nao quero | prefiro não | prefiro nao | melhor não | melhor nao | não precisa | nao precisa

## O menu de comandos (descrições de no máximo 60 caracteres).

command-status = Como está a sua reclamação
    .heard = status | meu status | situação | situacao | andamento | estado | status da reclamação | status da reclamacao | status da minha reclamação | status da minha reclamacao | andamento da reclamação | andamento da reclamacao | como está minha reclamação | como esta minha reclamacao | cadê minha reclamação | cade minha reclamacao | alguma novidade | alguma notícia | alguma noticia | tem novidade | tem novidades | novidades | acompanhar | acompanhar reclamação | acompanhar reclamacao
command-language = Conversar em outro idioma
    .heard = idioma | idiomas | língua | lingua | línguas | linguas | mudar idioma | mudar o idioma | mudar de idioma | trocar idioma | trocar o idioma | trocar de idioma | outro idioma | outra língua | outra lingua | mudar a língua | mudar a lingua
command-human = Falar com uma pessoa
    .heard = humano | um humano | pessoa | uma pessoa | pessoa real | pessoa de verdade | uma pessoa real | uma pessoa de verdade | atendente | um atendente | uma atendente | atendente humano | atendimento | atendimento humano | agente | um agente | operador | operadora | sac | representante | falar com atendente | falar com um atendente | falar com uma atendente | falar com alguém | falar com alguem | falar com humano | falar com um humano | falar com pessoa | falar com uma pessoa real | quero falar com uma pessoa | quero falar com alguém | quero falar com alguem | quero falar com um atendente | quero falar com atendente | quero falar com um humano | quero um atendente | preciso falar com alguém | preciso falar com alguem | preciso falar com uma pessoa | me passa para um atendente | me transfere para um atendente | supervisor | supervisora | gerente | me liga | me liguem
command-help = O que este chat faz e os seus dados
    .heard = ajuda | me ajuda | me ajude | me ajudem | preciso de ajuda | socorro | como funciona | como funciona isso | o que você faz | o que voce faz | menu | comandos | opções | opcoes | privacidade | meus dados | proteção de dados | protecao de dados | lgpd
command-time = Informar que horas são onde você está
    .heard = hora | horário | horario | meu horário | meu horario | a hora | as horas | fuso | fuso horário | fuso horario | mudar horário | mudar horario | mudar o horário | mudar o horario | mudar hora | mudar fuso | mudar o fuso horário | mudar o fuso horario | trocar fuso horário | trocar fuso horario | horário errado | horario errado | hora errada | o horário está errado | o horario esta errado
command-back = Voltar à pergunta anterior
    .heard = voltar | volta | volte | voltar atrás | voltar atras | anterior | pergunta anterior | voltar pergunta | voltar uma pergunta | a anterior | desfazer
command-skip = Pular esta pergunta
    .heard = pular | pula | pule | pular pergunta | passar | próxima | proxima | próximo | proximo | próxima pergunta | proxima pergunta | deixar em branco | não sei | nao sei | n sei | ñ sei | sei lá | sei la | não lembro | nao lembro | não me lembro | nao me lembro | não faço ideia | nao faco ideia | nem ideia | não tenho certeza | nao tenho certeza | nenhum | nenhuma | nada | não tenho | nao tenho | n tenho | ñ tenho | não tenho nenhum | nao tenho nenhum | não tenho o número | nao tenho o numero | não tenho número | nao tenho numero | sem número | sem numero | mais tarde | depois
command-cancel = Encerrar sem enviar
    .heard = cancelar | cancela | cancele | cancelar tudo | parar | pare | sair | encerrar | desistir | desisto | deixa pra lá | deixa pra la | deixe pra lá | deixe pra la | deixa para lá | deixa para la | esquece | esqueça | esqueca | cancelar reclamação | cancelar reclamacao | cancelar a reclamação | cancelar a reclamacao | quero cancelar a reclamação | quero cancelar a reclamacao
command-new = Fazer uma nova reclamação
    .heard = novo | nova | nova reclamação | nova reclamacao | reclamação | reclamacao | uma reclamação | uma reclamacao | reclamar | queixa | uma queixa | começar | comecar | iniciar | início | inicio | quero reclamar | quero fazer uma reclamação | quero fazer uma reclamacao | fazer uma reclamação | fazer uma reclamacao | fazer reclamação | fazer reclamacao | tenho uma reclamação | tenho uma reclamacao | gostaria de fazer uma reclamação | gostaria de fazer uma reclamacao | abrir reclamação | abrir reclamacao | abrir uma reclamação | abrir uma reclamacao | novo caso | novo problema | novo chamado | outra reclamação | outra reclamacao

## Botões para andar pela conversa. No máximo 24 caracteres (com um nome: 40).

button-send = Enviar reclamação
    .heard = enviar | envie | envia | pode enviar | pode mandar | manda | mandar | sim | s | ss | sim por favor | sim pode enviar | sim pode mandar | sim enviar | sim está certo | sim esta certo | sim tá certo | sim ta certo | isso | isso mesmo | é isso | e isso | é isso mesmo | e isso mesmo | ok | okay | ok enviar | ok pode enviar | blz | beleza | certo | está certo | esta certo | tá certo | ta certo | tudo certo | correto | está correto | esta correto | tudo correto | está tudo certo | esta tudo certo | tá bom | ta bom | está bom | esta bom | perfeito | exato | confirmar | confirmo | confirmado | confirma | pronto | claro | com certeza | pode ser | pode sim | vai | aham | uhum
button-change = Mudar: { $label }
button-cancel = Cancelar
button-back = Voltar
button-skip = Pular
button-no-evidence = Seguir sem foto
button-no-order = Não está à mão agora
button-person = Falar com uma pessoa

## Os idiomas pelo próprio nome; também se ouvem seus nomes em português e inglês.

language-en = English
    .heard = inglês | ingles | em inglês | em ingles
language-zh-Hans = 简体中文
    .heard = 中文 | chinês | chines | em chinês | em chines | mandarim | chinês simplificado | chines simplificado | chinese
language-es = Español
    .heard = espanhol | em espanhol | castelhano | espanol | spanish
language-fr = Français
    .heard = francês | frances | em francês | em frances | francais | french
language-de = Deutsch
    .heard = alemão | alemao | em alemão | em alemao | german
language-pt-BR = Português (Brasil)
    .heard = português | portugues | em português | em portugues | português por favor | portugues por favor | português brasileiro | portugues brasileiro | português do brasil | portugues do brasil | brasileiro | pt br | portuguese
language-ja = 日本語
    .heard = japonês | japones | em japonês | em japones | japanese
language-ar = العربية
    .heard = عربي | árabe | arabe | em árabe | em arabe | arabic

## Para o cliente: fotos e arquivos.

evidence-thanks = Obrigado, seus arquivos chegaram.
evidence-urge = Uma foto ajuda muito neste caso e costuma poupar novas perguntas. Se puder, envie uma. Se preferir seguir sem ela, toque de novo no botão.
file-too_big = Este arquivo é maior do que conseguimos receber aqui. Você pode enviar um menor ou um vídeo mais curto?
file-type_not_allowed = Este tipo de arquivo não abre aqui. Uma foto, um vídeo ou um PDF funcionam bem.
file-damaged = Este arquivo se danificou no caminho até nós. Você pode enviar mais uma vez?
file-empty = Este arquivo chegou vazio. Você pode enviar mais uma vez?
file-not_fetched = Seu arquivo ficou pelo caminho. Você pode enviar mais uma vez?
file-other = Este arquivo ficou de fora. Você pode enviar mais uma vez ou em outro formato?

## Para o cliente: o resumo antes do envio. Uma linha por resposta.

summary-title = Foi isto que anotamos:
summary-line = { $label }: { $value }
summary-evidence =
    { $files ->
        [0] Fotos e arquivos: sem anexos
        [one] Fotos e arquivos: { $files } arquivo
       *[other] Fotos e arquivos: { $files } arquivos
    }
summary-ask = Podemos enviar assim? Se quiser acrescentar algo, é só escrever.
answer-none = em aberto

## Para o cliente: a primeira resposta.

ack-thanks = Obrigado por nos contar. Sentimos muito pelo transtorno, e para nós é importante que isso se acerte.
ack-thanks-name = Obrigado por nos contar, { $name }. Sentimos muito pelo transtorno, e para nós é importante que isso se acerte.
ack-received =
    Sua reclamação chegou. O número dela é { $number }.
    Problema: { $category }
    Solução desejada: { $outcome }
    { $files ->
        [0] Fotos e arquivos: sem anexos
        [one] Fotos e arquivos: { $files } arquivo
       *[other] Fotos e arquivos: { $files } arquivos
    }
ack-received-order =
    Sua reclamação chegou. O número dela é { $number }.
    Pedido: { $order }
    Problema: { $category }
    Solução desejada: { $outcome }
    { $files ->
        [0] Fotos e arquivos: sem anexos
        [one] Fotos e arquivos: { $files } arquivo
       *[other] Fotos e arquivos: { $files } arquivos
    }
ack-next = Uma pessoa da nossa equipe vai ler tudo e responder aqui mesmo. Você pode acrescentar textos ou fotos quando quiser.
promise-open = Você terá uma resposta até { $due } (horário local: { $city }).
promise-closed = Você terá uma resposta até { $due } (horário local: { $city }). Nossa equipe em { $team } está fora do expediente; lá o relógio marca { $there }.
promise-zone-unsure = Seu horário é diferente do de { $city }? Escreva /time, e passamos a usar o horário do lugar onde você está.

## Para o cliente: mais adiante na conversa.

joined-ticket = Para este pedido, sua reclamação { $number } já está aberta. Acrescentamos a ela o que você acabou de escrever; assim você não precisa começar de novo.
added = Obrigado, acrescentamos isso à sua reclamação.
thanks-reply = Por nada! Agradecemos a oportunidade de acertar as coisas.
reopened = Sentimos muito que ainda não esteja resolvido. Sua reclamação { $number } está aberta de novo, e nossa equipe já tem a sua mensagem.
resolved =
    Sua reclamação { $number } foi marcada como resolvida. Obrigado pela paciência.
    Se algo ainda não estiver certo, é só escrever aqui, e nós retomamos.
status-ticket = Sua reclamação { $number }: { $stage }.
status-none = No momento, nada está em aberto. Para fazer uma reclamação, escreva /new.
status-collecting = Ainda estamos anotando sua reclamação; falta enviar. Aqui está a próxima pergunta.
stage-open = recebida, aguardando uma pessoa da nossa equipe
stage-claimed = uma pessoa da nossa equipe está cuidando dela
stage-resolved = resolvida
cancelled = Tudo bem, paramos por aqui e nada foi enviado. Quando quiser começar de novo, escreva /new.
nothing-in-progress = Nenhuma pergunta espera a sua resposta agora. /status mostra como está sua reclamação, /new começa outra.
cannot-skip = Precisamos desta informação para poder ajudar você.
language-set = Obrigado. A partir de agora escrevemos para você em português.
toast-old-button = Este botão é de uma pergunta anterior. Use o mais recente, por favor.
help =
    Conte com suas palavras o que deu errado. Você pode enviar fotos, vídeos e documentos quando quiser.

    /new – fazer uma reclamação
    /status – como ela está
    /human – falar com uma pessoa
    /back – voltar uma pergunta
    /skip – pular uma pergunta
    /cancel – encerrar sem enviar
    /language – outro idioma
    /time – seu fuso horário

    Seus dados: usamos seu nome, suas mensagens e seus arquivos só para cuidar da sua reclamação e cumprir obrigações legais. Escreva para nós aqui se quiser uma cópia ou se quiser que apaguemos tudo.
ask-time = Que horas são agora onde você está? Escreva assim: 22:40. Por enquanto usamos o horário de { $city }.
time-set = Obrigado. A partir de agora usamos o horário de { $city }.

## Horários, para o cliente e para a equipe.

moment-today = hoje às { $time }
moment-tomorrow = amanhã às { $time }
moment-day = { $day } às { $time }
duration-days = { $days } d
duration-days-hours = { $days } d { $hours } h
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-minutes = { $minutes } min

### O lado da equipe: o que se lê no Slack.

## O cartão de um chamado

card-title = { $number } · { $name }
card-nameless = ainda sem nome
card-fallback = Chamado { $number } · { $name } · { $stage }
card-stage = Situação
card-stage-open = Sem responsável
card-stage-claimed = Assumido
card-stage-resolved = Resolvido
card-owner = Responsável
card-nobody = ninguém ainda
card-language = Idioma
card-channel = Canal
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = Chat do site
card-order = Pedido
card-no-order = não informado
card-category = Problema
card-outcome = Deseja
card-photos = Arquivos
card-photos-count =
    { $count ->
        [0] nenhum
        [one] 1 arquivo
       *[other] { $count } arquivos
    }
card-local-time = Hora do cliente
card-there = { $time } lá ({ $city })
card-opened = Aberto
card-promise-open = Resposta prometida até { $time } ({ $city })
card-promise-here = { $here } no seu horário
card-left = restam { $left } (às { $asof })
card-late = { $left } de atraso (às { $asof })
card-promise-kept = Promessa cumprida: respondido a tempo (até { $time }, { $city })
card-promise-missed = Promessa não cumprida (até { $time }, { $city })
card-no-promise = Nenhum horário foi prometido
card-wants-person = 🙋 Pediu para falar com uma pessoa
card-unreachable = 📵 Cliente fora de alcance: bloqueou o chat ou apagou a conta

team-claim = Assumir
team-release = Liberar
team-assign = Atribuir a…
team-resolve = Resolver
team-reopen = Reabrir
team-resolve-title = Resolver { $number }?
team-resolve-text = O cliente é avisado de que o chamado foi resolvido. Se ele escrever de novo, o chamado reabre.
team-resolve-yes = Resolver
team-resolve-no = Ainda não

## A conversa do chamado

thread-said = { $author } · { $time }
thread-customer = Cliente
thread-translation = Tradução ({ $language } → { $target })
thread-translation-plain = Tradução
thread-no-translation = Sem tradução: { $why }
thread-shortened = (resumido aqui; o texto completo está no canal)
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = a caminho
thread-file-stored = recebido
thread-file-refused = não aceito: { $why }
thread-kind-photo = foto
thread-kind-video = vídeo
thread-kind-audio = áudio
thread-kind-voice = mensagem de voz
thread-kind-document = documento
thread-fallback =
    { $count ->
        [one] Nova mensagem do cliente
       *[other] { $count } novas mensagens do cliente
    }
thread-upload = Arquivo do cliente
quote-before = Antes:
quote-after = Agora:

failure-engine_down = o serviço de tradução está fora de alcance
failure-engine_timeout = o serviço de tradução demorou demais
failure-too_long = o texto é longo demais para o serviço de tradução
failure-language_not_supported = o serviço de tradução não conhece este idioma
failure-facts_changed = a tradução alterou um número, um link ou um nome e por isso foi descartada
failure-off = a tradução está desligada
failure-other = o serviço de tradução não deu uma resposta aproveitável

why-not_fetched = não foi possível buscar
why-too_big = é grande demais
why-type_not_allowed = arquivos deste tipo não são aceitos
why-damaged = está danificado ou não é o que diz ser
why-empty = está vazio
why-file_gone = não existe mais
why-message_gone = não existe mais
why-chat_not_found = não foi possível buscar
why-bad_request = não foi possível buscar
why-blocked = não foi possível buscar
why-other = não foi possível receber

## As palavras a caminho do cliente: rascunho e recibo

draft-title = Rascunho · o cliente ainda não viu
receipt-sending = Enviando…
receipt-delivered = ✅ Entregue
receipt-corrected = ✏️ Você alterou isto depois do envio. O cliente ainda tem o texto antigo.
receipt-deleted = 🗑️ Você apagou isto aqui. O cliente ainda tem a mensagem.
receipt-refused = ❌ Não entregue
receipt-uncertain = ❔ Não se sabe se isto chegou. Pergunte ao cliente ou veja no chat antes de enviar de novo.
receipt-discarded = Descartado. O cliente não recebeu.
receipt-why = Motivo: { $why }
receipt-part = { $sent } de { $all } partes chegaram
receipt-erase-failed = Não foi possível apagar no chat do cliente: { $why }
draft-words = { $name } escreveu
draft-translation = O cliente lê ({ $language })
draft-no-translation = ⚠️ Sem tradução: { $why }. Será enviado como está.
draft-sent-untranslated = Sem tradução: { $why }. Segue como está.
draft-shortened = (resumido aqui; o cliente recebe o texto completo)
draft-correction = Texto novo
draft-correction-translation = O cliente leria ({ $language })
draft-fallback = Rascunho para { $number }
draft-fallback-receipt = { $state } ({ $number })

draft-send = Enviar
draft-edit = Editar
draft-discard = Descartar
draft-retry = Tentar de novo
draft-resend = Enviar de novo
draft-arrived = Chegou
draft-correct = Enviar correção
draft-leave = Deixar como está
draft-erase = Apagar lá
draft-erase-title = Apagar no chat dele?
draft-erase-text = A mensagem some do chat do cliente. Talvez já tenha sido lida.
draft-erase-yes = Apagar
draft-erase-no = Manter

sent-why-timeout = o canal não respondeu a tempo
sent-why-dropped = a conexão com o canal caiu
sent-why-server_error = o canal respondeu com um erro interno
sent-why-blocked = o cliente bloqueou o chat
sent-why-deactivated = a conta do cliente não existe mais
sent-why-kicked = o programa foi removido do chat
sent-why-chat_not_found = o canal não conhece este chat
sent-why-message_gone = a mensagem não está mais no chat do cliente
sent-why-too_old = é antiga demais para o canal alterar
sent-why-too_big = um arquivo é grande demais para o canal
sent-why-too_long = é longa demais para o canal
sent-why-file_gone = um arquivo não existe mais
sent-why-bad_request = o canal não aceita neste formato
sent-why-other = o canal recusou ({ $code })

## O formulário em que se edita um rascunho (títulos e botões: no máximo 24 caracteres)

form-title = Editar o rascunho
form-label = O que será dito ao cliente
form-hint = Ao salvar, é traduzido de novo. Nada é enviado ainda.
form-save = Salvar
form-cancel = Cancelar
form-too-long = Este rascunho é longo demais para o formulário (mais de 3.000 caracteres). Edite sua própria mensagem na conversa; o rascunho acompanha.

## A página do programa

home-title = Sua mesa
home-mine = Seus chamados
home-unclaimed = Sem responsável
home-lapsing = Próximos prazos
home-nothing-mine = Você não tem chamados abertos.
home-nothing-unclaimed = Todos os chamados têm responsável.
home-nothing-lapsing = Não há prazos.
home-more =
    { $count ->
        [one] e mais 1
       *[other] e mais { $count }
    }
home-open = Abrir
home-due = prazo { $here } · restam { $left }
home-late = prazo { $here } · { $left } de atraso
home-no-due = sem prazo
home-order = Pedido { $order }
home-asof = Atualizado: { $here }

## Linhas do programa na conversa

note-claimed = { $name } assumiu este chamado. O que { $name } escrever aqui vira rascunho; o que os outros escreverem fica interno.
note-released = { $name } liberou este chamado. Ele espera que alguém o assuma.
note-assigned = { $by } atribuiu este chamado a { $name }.
note-resolved = { $name } resolveu este chamado. O cliente foi avisado.
note-reopened = { $name } reabriu este chamado.
note-joined = O cliente reclamou do mesmo pedido outra vez; a conversa continua aqui.
note-wants-person = 🙋 O cliente pede para falar com uma pessoa.
note-file-refused = Um arquivo do cliente não foi aceito: { $why }.
note-promise-lapsing = A resposta prometida ao cliente vence { $due } (horário da equipe). Ninguém respondeu ainda.
note-promise-lapsed = A resposta prometida venceu: { $due } (horário da equipe). Responda agora ou diga ao cliente quando.
note-recreated = O cartão anterior foi apagado; o chamado continua aqui com tudo o que havia nele.
note-customer-reopened = O cliente escreveu de novo, então o chamado está aberto outra vez.
note-customer-edited = O cliente alterou uma mensagem.
note-customer-back = O cliente voltou a estar ao alcance.
note-customer-left = 📵 O cliente bloqueou o chat ou apagou a conta. As respostas não vão chegar.

## O que só uma pessoa da equipe vê

refuse-resolved = Este chamado está resolvido. Reabra-o primeiro.
refuse-resolved-write = Este chamado está resolvido, então sua mensagem fica interna. Reabra-o para responder.
refuse-yours-already = Este chamado já é seu.
refuse-claimed = { $name } assumiu este chamado. Só { $name } ou um supervisor pode fazer isso.
refuse-nobodys = Ninguém assumiu este chamado.
refuse-assignee = Um chamado só pode ser dado a quem pode responder aos clientes.
refuse-open = Este chamado já está aberto.
refuse-stranger = Só os agentes da equipe podem agir nos chamados. Nada do que você escreve aqui chega ao cliente.
refuse-file-coming = Um arquivo deste rascunho ainda está a caminho. Envie daqui a pouco.
refuse-translation-coming = A tradução deste rascunho ainda está a caminho. Envie daqui a pouco.
refuse-empty = Não há nada para enviar.
refuse-draft = Só { $name } ou um supervisor pode fazer isso com este rascunho.
told-unclaimed = Ninguém assumiu este chamado, então sua mensagem fica interna. Assuma-o para responder ao cliente.
told-internal = { $name } atende este cliente. Sua mensagem fica interna.

## Relógios e avisos

note-desk-was-away = ⏰ Com { $late } de atraso: o sistema estava parado.
clock-first-response = Primeira resposta
clock-next-response = Próxima resposta
clock-hard-limit = Resposta (limite absoluto)
clock-update = Notícias ao cliente
clock-resolution = Solução
card-clock-left = { $sign } { $clock }: restam { $left } · prazo { $here }
card-clock-late = { $sign } { $clock }: { $left } de atraso · o prazo era { $here }
card-clock-paused = ⏸ { $clock }: parado, restam { $left }
card-clocks-asof = Situação às { $asof }
card-waits-customer = ⏸ Aguardando o cliente desde { $here } ({ $name })
card-waits-third-party = ⏸ Aguardando terceiros desde { $here } ({ $name })
card-priority = Prioridade
card-priority-high = Alta
card-tier = Nível
team-wait = Aguardando…
team-wait-customer = O cliente
team-wait-third-party = Terceiros
team-continue = Continuar
team-tier = Nível do cliente
note-waits-customer = ⏸ { $name } aguarda o cliente. Os prazos ficam parados até ele escrever.
note-waits-third-party = ⏸ { $name } aguarda terceiros. Os prazos ficam parados até alguém clicar em “Continuar”; mesmo assim, o cliente deve ter notícias nossas.
note-goes-on = ▶ { $name } continua. Os prazos voltam a correr com o tempo que restava.
note-tier = { $name } definiu o nível do cliente como “{ $tier }”.
refuse-waits-already = Este chamado já está aguardando isso.
warn-share = ⏰ { $number } · { $what }: { $share } % do tempo já passou, restam { $left }, prazo { $due } (horário da equipe)
warn-breach = 🔴 { $number } · { $what }: em atraso, o prazo era { $due } (horário da equipe)
warn-since = ⏰ { $number } continuou correndo enquanto sua equipe não estava. Próximo: { $what }, prazo { $due } (horário da equipe)
warn-title =
    { $count ->
        [one] Um chamado precisa de alguém
       *[other] { $count } chamados precisam de alguém
    }
warn-risk = 🚨 { $number } precisa de um supervisor agora: { $why }.
card-risk = 🚨 Risco alto: { $why }
risk-words = perigo, ferimento ou justiça mencionados
risk-amounts = um valor alto é mencionado
risk-categories = o tipo de problema
risk-outcomes = o que o cliente quer
risk-territories = o país do cliente
danger =
    .heard = advogado | advogada | processar vocês | vou processar | ação judicial | medidas judiciais | tribunal | polícia | boletim de ocorrência | ferido | ferida | ferimento | machucou | machucado | hospital | pronto socorro | pegou fogo | em chamas | incêndio | queimou | queimado | queimadura | queimaduras | explodiu | explosão | choque elétrico | eletrocutado | fumaça | sufocou | reação alérgica | sangrando | estorno no cartão | procon | reclame aqui
status-owner = { $name }, da nossa equipe, está cuidando do caso.
status-team = Nossa equipe em { $team } está cuidando do caso.

## Promessas

promise-renewed = Dissemos que você teria uma resposta até { $was }. Vamos precisar de mais tempo e pedimos desculpas. Você terá a resposta até { $due } (horário local: { $city }).
promise-overdue = Dissemos que você teria uma resposta até { $was } e não cumprimos. Pedimos desculpas. Você terá a resposta até { $due } (horário local: { $city }).
promise-escalated = Pedimos desculpas: sua reclamação { $number } está esperando há mais tempo do que dissemos. Agora ela está nas mãos de quem lidera a nossa equipe, e você terá a resposta aqui mesmo.
promise-opens = Você terá uma resposta até { $due } (horário local: { $city }). Nossa equipe em { $team } está fora do expediente agora. Ela abre { $opens } (horário de lá), o que dá { $here } no seu horário.
promise-opens-alike = Você terá uma resposta até { $due } (horário local: { $city }). Nossa equipe em { $team } está fora do expediente agora e abre { $opens }.
added-still = Obrigado, acrescentamos isso a { $number }. Sua resposta continua prevista até { $due } (horário local: { $city }).
status-claimed = Sua reclamação { $number }: { $name }, da nossa equipe, está cuidando dela.
stage-waits-customer = estamos aguardando a sua resposta
stage-waits-third-party = consultamos alguém de fora da nossa equipe, como a transportadora, e aguardamos o retorno
status-next = Você terá notícias nossas de novo até { $due } (horário local: { $city }), mesmo que ainda não esteja resolvido.
status-your-turn = Escreva aqui quando for melhor para você. Continuamos assim que tivermos a sua resposta.
status-at-work = Nossa equipe está disponível agora.
status-back = Nossa equipe volta { $opens } (horário local: { $city }).
status-escalated = Ela está nas mãos de quem lidera a nossa equipe, e você terá a resposta aqui mesmo.
status-settled = Se algo ainda não estiver certo, é só escrever aqui, e nós retomamos. Para outro assunto, escreva /new.
note-status-promised = O cliente recebeu um novo horário: notícias nossas até { $due } (horário da equipe).
note-promise-renewed = O cliente foi avisado de que vai demorar mais: { $due } em vez de { $was } (horário da equipe).
note-promise-escalated = A resposta prometida para { $due } (horário da equipe) foi adiada vezes demais. A supervisão foi avisada e o cliente sabe disso. Responda agora.
warn-promise-lapsed = 🔴 { $number }: a resposta prometida ao cliente venceu { $due } (horário da equipe)
warn-promise-escalated = 🔴 { $number }: a resposta prometida para { $due } (horário da equipe) não pode mais ser adiada. Assuma o caso, por favor
card-promise-renewed = Promessa adiada (era { $time }, { $city })
card-promise-escalated = Promessa não cumprida, supervisão avisada (era { $time }, { $city })
draft-promise = 🤝 Promete uma resposta: { $there } lá ({ $city }) = { $here } no seu horário. Será acompanhada depois do envio.
draft-promise-given = 🤝 Prometido: { $there } lá ({ $city }) = { $here } no seu horário
draft-promise-none = Nenhuma promessa é anotada para esta mensagem.
draft-keep-promise = Anotar a promessa
draft-drop-promise = Sem promessa
draft-move-promise = Outro horário…
form-promise-title = Horário prometido
form-promise-label = O cliente terá isso até (no seu próprio horário)
refuse-promise-past = Esse horário já passou. Escolha um mais tarde.
draft-night = 🌙 { $there } lá ({ $city }): o cliente provavelmente está dormindo.
draft-scheduled = 🌙 Sai às { $there } lá ({ $city }) = { $here } no seu horário, ou assim que o cliente escrever.
draft-send-now = Enviar mesmo assim
draft-send-morning = Enviar de manhã (lá)
draft-unschedule = Não enviar ainda
told-night = Para o cliente agora são { $there }: ele provavelmente está dormindo. Nada foi enviado ainda.
note-put-off = 🌙 { $name }: “{ $what }” espera a manhã do cliente, { $there } lá.
note-called-off = { $name } cancelou “{ $what }”, que esperava a manhã do cliente.
note-put-off-dropped = O cliente escreveu, então “{ $what }”, que esperava a manhã dele, fica sem efeito. Leia primeiro o que ele diz.
card-put-off = 🌙 “{ $what }” ({ $name }): { $there } lá ({ $city }) = { $here } no seu horário
team-call-off = Melhor não
note-sent-awake = O cliente está acordado e escreveu, então o que esperava pela manhã sai agora.
commit-cue =
    .heard = respondo | responderei | vou responder | vamos responder | responderemos | retorno para você | retorno ao senhor | darei um retorno | dou um retorno | daremos um retorno | damos um retorno | dou retorno | vou | vamos | entro em contato | entrarei em contato | entraremos em contato | entramos em contato | escrevo para você | escreverei | escreveremos | aviso você | avisarei | avisaremos | informarei | informaremos | enviarei | enviaremos | envio para você | terá uma resposta | terá nossa resposta | terá a nossa resposta | terá minha resposta | terá a minha resposta | receberá uma resposta | receberá nossa resposta | receberá a nossa resposta | receberá minha resposta | prometo | prometemos | confirmarei | confirmaremos | confirmo para você | reembolsaremos | resolverei | resolveremos | verificarei | verificaremos | volto a escrever | voltarei a escrever | voltaremos a escrever | volto com uma resposta | voltamos com uma resposta
commit-not =
    .heard = não vou | não vamos | não poderei | não poderemos | fechado | fechados | de férias | ausente | se você | deveria | deverá | precisará | terá que | chegará | vai chegar | será entregue
commit-past =
    .heard = ontem | atrás | semana passada | passado | passada | escreveu | estava | estavam
commit-within =
    .heard = em | em até | dentro de | nas próximas | nos próximos | no prazo de | em menos de | daqui a | dentro das próximas | dentro dos próximos | na próxima | em cerca de
commit-minutes =
    .heard = minuto | minutos | min
commit-hours =
    .heard = hora | horas | h
commit-days =
    .heard = dia | dias
commit-workdays =
    .heard = dia útil | dias úteis
commit-weeks =
    .heard = semana | semanas
commit-two-hours =
    .heard = par de horas | um par de horas | uma ou duas horas | uma a duas horas
commit-two-days =
    .heard = par de dias | um par de dias | um ou dois dias | um a dois dias
commit-number =
    .heard = um uma | dois duas | três | quatro | cinco | seis | sete | oito | nove | dez
commit-today =
    .heard = hoje | hoje de manhã | hoje à tarde | esta manhã | esta tarde
commit-tonight =
    .heard = hoje à noite | esta noite
commit-end-of-day =
    .heard = fim do dia | o final do dia | final do dia | fim do expediente
commit-tomorrow =
    .heard = amanhã
commit-day-after =
    .heard = depois de amanhã
commit-this-week =
    .heard = esta semana | fim da semana | final da semana | fim de semana | nesta semana
commit-next-week =
    .heard = próxima semana | semana que vem
commit-morning =
    .heard = de manhã | da manhã | pela manhã | esta manhã
commit-noon =
    .heard = meio-dia
commit-afternoon =
    .heard = à tarde | da tarde | esta tarde | de tarde
commit-evening =
    .heard = à noite | da noite | esta noite
commit-monday =
    .heard = segunda | segunda-feira
commit-tuesday =
    .heard = terça | terça-feira
commit-wednesday =
    .heard = quarta | quarta-feira
commit-thursday =
    .heard = quinta | quinta-feira
commit-friday =
    .heard = sexta | sexta-feira
commit-saturday =
    .heard = sábado
commit-sunday =
    .heard = domingo
commit-january =
    .heard = janeiro
commit-february =
    .heard = fevereiro
commit-march =
    .heard = março
commit-april =
    .heard = abril
commit-may =
    .heard = maio
commit-june =
    .heard = junho
commit-july =
    .heard = julho
commit-august =
    .heard = agosto
commit-september =
    .heard = setembro
commit-october =
    .heard = outubro
commit-november =
    .heard = novembro
commit-december =
    .heard = dezembro

## Prazos das plataformas

claim-heading = Prazos dos marketplaces: correm dia e noite, inclusive no fim de semana, e nenhuma resposta automática os interrompe
claim-add = Reclamação em marketplace…
claim-change = Alterar: { $claim }
claim-due = Vence { $time } ({ $city })
claim-missed = Se perder o prazo: { $what }
claim-source = { $confidence }, consultada em { $day }
claim-confidence-official = página oficial
claim-confidence-third-party = fonte de terceiros
claim-confidence-unverified = fonte não verificada
claim-verify = ⚠️ verificar: faz muito tempo que ninguém confere
claim-conflict = As fontes divergem: vale { $this }, o prazo mais curto; outras dizem { $others }
claim-unit-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
claim-unit-days =
    { $count ->
        [one] { $count } dia
       *[other] { $count } dias
    }
claim-unit-business-days =
    { $count ->
        [one] { $count } dia útil
       *[other] { $count } dias úteis
    }
claim-unit-years =
    { $count ->
        [one] { $count } ano
       *[other] { $count } anos
    }
claim-since = desde { $time } (hora da equipe)
claim-reference = referência { $reference }
claim-automatic = iniciado sozinho, pelo pedido
claim-state-open = em andamento
claim-state-waiting = respondida, aguardando decisão
claim-state-won = ganha
claim-state-lost = perdida
claim-state-withdrawn = retirada
claim-law = ⚖️ { $name }: { $text } (consultado em { $day }; confirme com um advogado)
risk-claim = uma reclamação em um marketplace
claim-form-title = Reclamação
claim-form-stage = Marketplace e etapa
claim-form-since = Quando aconteceu
claim-form-state = Como está
claim-form-reference = Referência do marketplace
claim-form-choose = Escolha…
note-claim-opened = { $name } registrou: { $platform }, { $stage }, desde { $since } (hora da equipe). Os prazos estão no cartão.
note-claim-changed = { $name } alterou a reclamação: { $platform }, { $stage }, desde { $since } (hora da equipe).
note-claim-ended = { $name } registrou sobre { $platform }, { $stage }: { $state }.
warn-claim-share = ⏳ { $number } · { $platform }: { $share } % do prazo já passou. { $duty }, até { $due } (hora da equipe). Se perder o prazo: { $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }: { $share } % do prazo já passou. { $duty }, até { $due } (hora da equipe). Se perder o prazo: { $missed } (Outros prazos a conferir: { $more }, veja o cartão.)
warn-claim-breach = 🔴 { $number } · { $platform }: o prazo { $due } (hora da equipe) venceu. Faça agora mesmo: { $duty }. O que se pode perder: { $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }: o prazo { $due } (hora da equipe) venceu. Faça agora mesmo: { $duty }. O que se pode perder: { $missed } (Outros prazos a conferir: { $more }, veja o cartão.)
refuse-claim-stage = Esta etapa não está mais nas regras dos marketplaces. Abra o formulário de novo.
refuse-claim-time = Nada foi registrado: a data não pode estar no futuro nem mais de dois anos atrás. Abra o formulário de novo.
refuse-claim-gone = Esta reclamação não existe mais. Nada foi alterado.

## Turnos e passagem

shift-title = { $city } está prestes a fechar
shift-title-late = { $city } já fechou
shift-closes = O turno termina { $here }.
shift-late = Este aviso chega atrasado: o turno terminou { $here }.
shift-next = { $city } atende a partir de { $here }.
shift-here = { $city } está atendendo agora.
shift-nobody = Ninguém abre depois disso. Confira os horários, por favor.
shift-counts = Abertos: { $open } · sem responsável: { $unclaimed } · vencem até { $until }: { $lapsing }
shift-since = espera desde { $here }
shift-unclaimed = sem responsável
button-take = Assumir
note-taken-over = { $name } assumiu este chamado de { $by }, cujo turno está terminando.


## A janela de resposta e os modelos

choose-open = Escolher
choose-more = Mais …
card-window-open = 💬 Respostas livres até { $here } (faltavam { $left } às { $asof }). Depois disso, o cliente precisa escrever primeiro.
card-window-closed = 💬 Respostas livres encerradas desde { $here }: o cliente precisa escrever primeiro
receipt-waiting = ⏳ Guardado até o cliente escrever. A última mensagem dele é antiga demais para uma resposta livre neste canal.
receipt-invite-cost = Pedir que escreva envia o modelo aprovado, que o canal cobra.
receipt-invitation-sending = O convite para escrever está a caminho…
receipt-invitation-sent = 📨 O cliente foi convidado a escrever. Sua resposta sai assim que ele escrever.
receipt-invitation-refused = O convite para escrever não foi enviado: { $why }
receipt-invitation-uncertain = Ninguém sabe se o convite para escrever chegou.
receipt-progress-delivered = No telefone do cliente
receipt-progress-read = Lido pelo cliente
draft-invite = Pedir que escreva
draft-take-back = Voltar a rascunho
refuse-invited = O cliente já foi convidado. Sua resposta sai assim que ele escrever.
note-answer-waits = A resposta não saiu: a última mensagem do cliente é antiga demais para uma resposta livre. Ela fica guardada até o cliente escrever. Por favor, peça que escreva.
note-customer-revoked = O cliente apagou uma mensagem no chat.
note-customer-reacted = O cliente reagiu com { $emoji }.
note-customer-unreacted = O cliente retirou uma reação.
quote-about = Sobre
sent-why-window_closed = a última mensagem do cliente é antiga demais para uma resposta livre
sent-why-undeliverable = o aplicativo do cliente não consegue receber (sem conta lá, ou um aplicativo muito antigo)
sent-why-held_back = o canal está retendo mensagens desse tipo no momento
sent-why-country_not_allowed = o canal não está disponível no país do cliente
sent-why-account_locked = o canal bloqueou a conta do atendimento
sent-why-own_number = o número é o do próprio atendimento
sent-why-not_a_test_number = o número não está na lista de destinatários de teste
sent-why-not_registered = o número do atendimento não está registrado no canal
sent-why-payment_missing = a conta do canal tem um problema de pagamento
sent-why-type_not_taken = o canal não aceita esse tipo de mensagem
sent-why-file_not_taken = o canal não aceita este arquivo
sent-why-needs_phone = o canal precisa do telefone do cliente para isso
sent-why-template_faulty = o modelo não tem a forma em que foi enviado
sent-why-no_template = não há para isso um modelo aprovado no idioma do cliente
sent-why-template_rejected = o canal rejeitou o modelo; quem cuida do sistema precisa alterá-lo e enviá-lo de novo para aprovação
sent-why-template_pending = o canal ainda não aprovou o modelo
sent-why-template_paused = o canal pausou o modelo
sent-why-template_disabled = o canal desativou o modelo
sent-why-token_refused = o canal recusa a chave de acesso do atendimento
sent-why-rate_limited = mensagens demais para este cliente em pouco tempo
sent-why-number_limited = mensagens demais do número do atendimento em pouco tempo
sent-why-api_limited = chamadas demais ao canal
sent-why-spam_limited = o canal restringiu por ora o número do atendimento
sent-why-cannot_erase = este canal não permite apagar mensagens
sent-why-file_unavailable = o canal não conseguiu entregar um arquivo
sent-why-unreachable = não foi possível contatar o canal


## O chat da página da loja

chat-title = Ajuda com o seu pedido
chat-open = Abrir o chat
chat-close = Fechar o chat
chat-greeting = Olá! Algo deu errado com um pedido? Conte para nós aqui, no seu idioma. Vamos resolver juntos.
chat-start = Relatar um problema
chat-start-order = Relatar um problema com o pedido { $order }
chat-status = Como está a minha reclamação?
chat-write = Escreva uma mensagem
chat-send = Enviar
chat-attach = Adicionar fotos ou arquivos
chat-camera = Tirar uma foto
chat-drop = Solte as fotos ou os arquivos aqui
chat-remove = Remover { $file }
chat-cancel = Cancelar
chat-sending = Enviando …
chat-sent = Enviada
chat-waiting = Aguardando conexão
chat-offline = Sem conexão no momento. O que você escrever fica guardado e será enviado sozinho.
chat-connecting = Conectando …
chat-slow = Foram muitas mensagens de uma vez. O envio acontece sozinho em instantes.
chat-typing = Uma resposta está sendo escrita
chat-you = Você
chat-desk = Assistente
chat-agent = Nossa equipe
chat-edited = editada
chat-gone = Esta mensagem foi apagada.
chat-edit = Editar
chat-edit-of = Você está alterando a sua mensagem.
chat-new = novas mensagens
chat-chosen = Sua escolha
chat-download = Baixar { $file }
chat-photo = Foto { $file }
chat-log = Conversa
receipt-progress-kept = Aguardando o cliente voltar ao chat
note-page = O cliente escreve desta página: { $page }
chat-refused-too_big = Este arquivo é maior do que podemos receber aqui.
chat-refused-type_not_allowed = Não conseguimos abrir este tipo de arquivo aqui. Uma foto, um vídeo ou um PDF funciona bem.
chat-refused-damaged = Este arquivo chegou danificado. Tente mais uma vez, por favor.
chat-refused-empty = Este arquivo está vazio.
chat-refused-long = Esta mensagem é longa demais. Envie em duas partes, por favor.
chat-refused-many = Uma mensagem comporta no máximo dez arquivos.
chat-refused-codes = Muitos códigos foram testados agora há pouco. Tente de novo daqui a uma hora, por favor, ou continue por aqui mesmo.
chat-refused-begun = Por favor, responda no navegador em que a conversa foi iniciada.
chat-refused-other = Não foi possível enviar. Tente mais uma vez, por favor.


## Um cliente em vários canais

command-link = Continuar em outro aplicativo ou chat
    .heard = vincular | conectar | outro canal | mudar de canal | outro aplicativo | outro app | continuar em outro lugar
link-code =
    Você pode continuar conosco em outro aplicativo ou na nossa página. Envie este código lá em até { $minutes } minutos:
    { $code }
    Ele vale uma única vez. Por favor, não o passe a ninguém: quem o tiver pode ler as suas reclamações.
link-there =
    Para continuar ({ $channel }):
    { $url }
link-joined = Agradecemos. Agora também reconhecemos você aqui. Tudo o que você nos contou está aqui, e as nossas respostas chegam aqui.
link-told = A sua conversa conosco agora continua também em outro canal: { $channel }. Se não foi você, escreva para nós aqui imediatamente.
link-unknown = Não conhecemos este código. Ele pode ter vencido ou já ter sido usado. Envie /link no seu outro chat para receber um novo.
link-wait = Foram enviados códigos errados demais. Por favor, aguarde uma hora ou continue conosco por aqui mesmo.
link-here = Este código é deste mesmo chat. Por favor, envie-o no outro.
begun-ask = Antes de você entrar na sua conta, uma conversa foi iniciada neste dispositivo ({ $at }). Ela é sua?
begun-yes = Sim, continuar nela
begun-no = Não, começar de novo
begun-anew = Tudo bem. Aquela conversa fica separada e não será misturada com a sua. É só nos contar aqui o que aconteceu.
begun-joined = Agradecemos. A sua conversa de antes continua aqui, e as nossas respostas chegam aqui, onde quer que você entre na sua conta.
begun-known = Essa conversa já pertence a alguém que conhecemos. Se ela for sua, envie /link no seu outro chat e digite o código aqui.
begun-left = Esta conversa continua onde a pessoa que a iniciou entrou na conta. Por favor, entre na sua conta da loja ou recarregue a página para começar uma nova.
note-begun = 🔗 O cliente entrou na conta na página da loja e diz que esta conversa, iniciada no mesmo dispositivo, é dele. As respostas vão para lá agora. Se parecer errado, desfaça a união no cartão.
note-linked = 🔗 O cliente agora também é conhecido em outro canal: { $channel }. Tudo aparece aqui, e as respostas vão para onde ele escreveu por último.
note-same-order = O mesmo cliente tem outro ticket aberto sobre este pedido: { $number }.
refuse-moved = Nada foi enviado: o cliente agora escreve por outro canal ({ $channel }). Pressione de novo para enviar por lá.
draft-way = Ao cliente por: { $channel }
draft-way-again = Se for enviado de novo, vai para onde o cliente escreve agora: { $channel }
note-merged = { $name } confirmou: mesmo cliente de { $others }. As respostas vão para o último canal usado.
joined-code = provado por um código de uso único
joined-platform = o próprio canal informa
joined-agent = confirmado pela equipe
joined-device = dito pelo cliente, com a conta aberta no dispositivo onde começou
note-parted = { $name } separou os dois clientes de novo.
card-suspect = Talvez o mesmo cliente: { $number } · { $name } · { $channels }
card-suspect-ask = Mesmo cliente de…
card-join = Mesmo cliente
card-dismiss = Não é o mesmo
card-join-title = Um só cliente?
card-join-text = { $mine } e { $other } passam a ser um só cliente. Os dois tickets ficam; cada um mostra para onde vão as respostas. Você pode desfazer.
card-join-yes = Unir
card-join-no = Cancelar
card-joined = Unido com o caso { $case }: { $why }
card-part = Desfazer a união
card-part-title = Separar de novo?
card-part-text = O que o outro cliente trouxe volta para ele: canais, tickets e dados.
card-part-yes = Separar
card-part-no = Cancelar
suspect-title = Mesmo cliente de…
suspect-label = Número do outro ticket
suspect-hint = Por exemplo 1042. O cartão mostra então de quem é e pergunta de novo.
suspect-send = Ver
suspect-close = Cancelar
refuse-join-same = Esse ticket já é deste cliente.
refuse-join-unknown = Não há esse ticket de outro cliente. Confira o número e digite de novo.
refuse-part-gone = Esses clientes já não estão unidos.
refuse-part-proved = O cliente provou que ambos são dele; isso não se desfaz aqui.
refuse-part-moved = Um dos canais dele mudou desde então; não dá para desfazer sem perdas.

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for =
    { $days ->
        [one] Quando tudo estiver resolvido e passar { $days } dia sem mensagens entre nós, apagamos tudo.
       *[other] Quando tudo estiver resolvido e passarem { $days } dias sem mensagens entre nós, apagamos tudo.
    }
